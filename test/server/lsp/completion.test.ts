/** Completion over the protocol: what clients of different abilities get, and files of a real disk. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ClientCapabilities,
  type CompletionContext,
  type CompletionItem,
  type CompletionList,
  CompletionRequest,
  CompletionResolveRequest,
  CompletionTriggerKind,
  InsertReplaceEdit,
  MarkupContent,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { FULL, LspClient, RELEASE } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const server = builtServer();
const URI = 'file:///home/tester/.ssh/config';
const SUGGEST = { title: 'Suggest', command: 'editor.suggest' };
const ABLE: ClientCapabilities = {
  ...FULL,
  textDocument: {
    completion: {
      completionItem: {
        snippetSupport: true,
        insertReplaceSupport: true,
        labelDetailsSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        tagSupport: { valueSet: [1] },
        insertTextModeSupport: { valueSet: [1, 2] },
      },
    },
  },
};

let able: LspClient;
let plain: LspClient;

async function start(capabilities: ClientCapabilities, initializationOptions: object): Promise<LspClient> {
  const env = { PATH: '/nonexistent', HOME: server.folder, SAMPLE_SET: 'value' };
  const settings = { ...RELEASE, rules: { 'no-keepalive': 'information' } };
  const client = await LspClient.start({
    command: server.command,
    capabilities,
    settings,
    initializationOptions: { ...initializationOptions, settings: { ...settings } },
    env,
  });
  // Once the severity shows, so does everything that comes with the settings.
  await client.open('file:///settings', 'Host a\n');
  await client.diagnostics('file:///settings', 1, ([found]) => found?.severity === 3);
  return client;
}

beforeAll(async () => {
  await mkdir(path.join(server.folder, '.ssh'));
  await writeFile(path.join(server.folder, '.ssh/id_work'), '-----BEGIN RSA PRIVATE KEY-----\n');
  await writeFile(path.join(server.folder, '.ssh/notes'), 'nothing of interest\n');
  [able, plain] = await Promise.all([start(ABLE, { suggestCommand: SUGGEST }), start({}, {})]);
});
afterAll(async () => {
  for (const client of [able, plain]) {
    expect(client.complaints).toEqual([]);
    expect(await client.stop()).toBe(0);
  }
});

let version = 0;
interface Answer {
  readonly list: CompletionList;
  readonly document: TextDocument;
}

async function completeAt(client: LspClient, marked: string, uri = URI, context?: CompletionContext): Promise<Answer> {
  const text = marked.replace('$0', '');
  const document = TextDocument.create(uri, 'ssh_config', ++version, text);
  await client.open(uri, text, version);
  const list = await client.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri },
    position: document.positionAt(marked.indexOf('$0')),
    ...(context === undefined ? {} : { context }),
  });
  await client.close(uri);
  if (list === null || Array.isArray(list)) throw new Error('no list');
  return { list, document };
}

function itemOf({ list }: Answer, label: string): CompletionItem {
  const item = list.items.find(candidate => candidate.label === label);
  if (item === undefined) throw new Error(`no ${label} in ${list.items.map(({ label }) => label).join(' ')}`);
  return item;
}

/** The text once an item was chosen by a client that replaces. */
function chosen({ document }: Answer, { textEdit, additionalTextEdits = [] }: CompletionItem): string {
  if (textEdit === undefined) throw new Error('no edit');
  const range = InsertReplaceEdit.is(textEdit) ? textEdit.replace : textEdit.range;
  return TextDocument.applyEdits(document, [...additionalTextEdits, { range, newText: textEdit.newText }]);
}

describe('a client that can do everything', () => {
  test('gets both ranges, and is told how to go on', async () => {
    const answer = await completeAt(able, '# 🐧\nHost a\n  Po$0t 22\n');
    const item = itemOf(answer, 'Port');
    expect(item.textEdit).toEqual({
      newText: 'Port',
      insert: { start: { line: 2, character: 2 }, end: { line: 2, character: 4 } },
      replace: { start: { line: 2, character: 2 }, end: { line: 2, character: 5 } },
    });
    expect(item.command).toEqual(SUGGEST);
    expect(item.insertTextMode).toBe(1);
    expect(chosen(answer, item)).toBe('# 🐧\nHost a\n  Port 22\n');
  });

  test('gets a snippet', async () => {
    const { list } = await completeAt(able, '$0');
    const snippets = list.items.filter(({ insertTextFormat }) => insertTextFormat === 2);
    expect(snippets.map(({ label }) => label)).toEqual(['Host …']);
    expect(snippets[0]?.textEdit?.newText).toContain('Host ${1:name}\n    HostName ${2:address}');
    expect(snippets[0]).not.toHaveProperty('command');
  });

  test('gets notes beside labels, and tags', async () => {
    const answer = await completeAt(able, 'Ciphers $0');
    expect(itemOf(answer, '3des-cbc')).toMatchObject({ labelDetails: { description: 'weak' }, tags: [1] });
    expect(itemOf(answer, '3des-cbc').detail).not.toContain('weak');
    expect(itemOf(answer, 'aes128-ctr')).not.toHaveProperty('tags');
  });

  test('gets the documentation of a keyword when it asks', async () => {
    const answer = await completeAt(able, 'Host a\n  Serv$0\n');
    const item = itemOf(answer, 'ServerAliveInterval');
    expect(item.documentation).toBeUndefined();
    await able.open(URI, answer.document.getText(), ++version);
    const { documentation } = await able.connection.sendRequest(CompletionResolveRequest.type, item);
    await able.close(URI);
    if (!MarkupContent.is(documentation)) throw new Error('no markup');
    expect(documentation.kind).toBe('markdown');
    expect(documentation.value).toContain('```ssh_config\nServerAliveInterval time\n```');
    expect(documentation.value).toContain('**In force for `a`:**');
  });

  test('may send back anything to resolve', async () => {
    for (const data of [undefined, 1, { uri: URI }, { uri: 'file:///closed', line: 0, keyword: 'Port' }]) {
      const item = { label: 'x', data };
      expect(await able.connection.sendRequest(CompletionResolveRequest.type, item)).toEqual(
        JSON.parse(JSON.stringify(item)),
      );
    }
  });
});

describe('a client that can do little', () => {
  test('gets plain edits', async () => {
    const answer = await completeAt(plain, 'Host a\n  User b\n  Mat$0h\n');
    const item = itemOf(answer, 'Match');
    expect(Object.keys(item).toSorted()).toEqual([
      'additionalTextEdits',
      'data',
      'filterText',
      'kind',
      'label',
      'sortText',
      'textEdit',
    ]);
    expect(chosen(answer, item)).toBe('Host a\n  User b\nMatch \n');
  });

  test('gets no snippet, and notes in the detail', async () => {
    const { list } = await completeAt(plain, '$0');
    expect(list.items.some(({ insertTextFormat }) => insertTextFormat === 2)).toBe(false);
    const item = itemOf(await completeAt(plain, 'Ciphers $0'), '3des-cbc');
    expect(item.detail).toMatch(/^weak · /);
    expect(item).not.toHaveProperty('tags');
    expect(item).not.toHaveProperty('deprecated');
    expect(item.documentation).toMatchObject({ kind: 'plaintext' });
  });
});

test('the order of the items is that of their sort texts', async () => {
  const { list } = await completeAt(able, 'Host a\n  $0\n');
  const texts = list.items.map(({ sortText }) => sortText ?? '');
  expect(texts).toEqual(texts.toSorted());
  expect(list.items[0]?.label).toBe('Hostname');
});

test('keys of this machine, for documents that are about it', async () => {
  const labels = async (uri: string): Promise<readonly string[]> =>
    (await completeAt(able, 'IdentityFile $0', uri)).list.items.map(({ label }) => label);
  expect(await labels(URI)).toEqual(['~/.ssh/id_work', '~/', 'none']);
  expect(await labels('untitled:Untitled-1')).toEqual(['~/.ssh/id_work', '~/', 'none']);
  expect(await labels('vscode-vfs://host/config')).toEqual(['none']);
  expect(await labels(pathToFileURL('/etc/ssh/ssh_config').href)).toContain('~/.ssh/id_work');
});

test('in lines that only the client counts', async () => {
  const answer = await completeAt(able, '# a\rb\nPo$0rt 22\n');
  expect(chosen(answer, itemOf(answer, 'Port'))).toBe('# a\rb\nPort 22\n');
});

test.each(['# a comment$0', 'Port 22 # Us$0', 'Bogus $0'])('nothing at %j', async marked => {
  expect((await completeAt(able, marked)).list.items).toEqual([]);
});

test('a blank asks for the words of a value, not for keywords', async () => {
  const context = { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: ' ' };
  expect((await completeAt(able, 'Host a\n $0', URI, context)).list.items).toEqual([]);
  expect((await completeAt(able, 'BatchMode $0', URI, context)).list.items.map(({ label }) => label)).toEqual([
    'yes',
    'no',
  ]);
});

test('a word that is complete, while one types and when one asks', async () => {
  const ask = async (marked: string, triggerKind: CompletionTriggerKind) => {
    const { list } = await completeAt(able, marked, URI, { triggerKind });
    return { labels: list.items.map(({ label }) => label), isIncomplete: list.isIncomplete };
  };
  const { Invoked, TriggerForIncompleteCompletions: typedOn } = CompletionTriggerKind;
  expect(await ask('ProxyJump we$0\nHost web web2\n', typedOn)).toEqual({
    labels: ['web', 'web2'],
    isIncomplete: false,
  });
  expect(await ask('ProxyJump web$0\nHost web web2\n', typedOn)).toEqual({ labels: [], isIncomplete: false });
  expect(await ask('ProxyJump web$0\nHost web web2\n', Invoked)).toEqual({
    labels: ['web', 'web2'],
    isIncomplete: false,
  });
});

test('a document that is not open', async () => {
  const request = { textDocument: { uri: 'file:///nowhere' }, position: { line: 0, character: 0 } };
  expect(await able.connection.sendRequest(CompletionRequest.type, request)).toBeNull();
});

/** Quick fixes and "fix all" over the protocol: where they are offered, and the exact text that they leave behind. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClientCapabilities, CodeAction, TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { brief, FULL, LspClient } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const server = builtServer();
let client: LspClient;
beforeAll(async () => {
  client = await LspClient.start({
    command: server.command,
    initializationOptions: { rulePages: 'file:///pages/{rule}.md' },
  });
});
afterAll(async () => {
  expect(client.complaints).toEqual([]);
  expect(await client.stop()).toBe(0);
});

let count = 0;
/** Comments that disable a rule are offered last, on every remark: they have their own tests. */
function isFix({ title }: CodeAction): boolean {
  return !title.startsWith('Disable');
}

/** Opens a text with the cursor at `$0`, or the selection between two of them; asks for actions there. */
async function actionsAt(marked: string, only?: string[]): Promise<{ text: string; actions: CodeAction[] }> {
  const [before = '', selected = '', after] = marked.split('$0');
  const text = marked.replaceAll('$0', '');
  const uri = `file:///home/tester/.ssh/config-${++count}`;
  const document = TextDocument.create(uri, 'ssh_config', 1, text);
  await client.open(uri, text);
  const start = document.positionAt(before.length);
  const end = after === undefined ? start : document.positionAt(before.length + selected.length);
  return { text, actions: await client.codeActions(uri, { start, end }, only) };
}

/** The text after an action: its edits are for that one document, and of the version that is open. */
function apply(text: string, action: CodeAction | undefined): string {
  const [change] = action?.edit?.documentChanges ?? [];
  if (change === undefined || !('edits' in change)) throw new Error('no edit of a document');
  expect(change.textDocument.version).toBe(1);
  expect(action?.edit?.changes).toBeUndefined();
  return TextDocument.applyEdits(TextDocument.create('', '', 1, text), change.edits as TextEdit[]);
}

/** The text that each fix leaves behind, by its title. */
async function results(marked: string, only?: string[], isWanted = isFix): Promise<Record<string, string>> {
  const { text, actions } = await actionsAt(marked, only);
  return Object.fromEntries(actions.filter(isWanted).map(action => [action.title, apply(text, action)]));
}

describe('keep-alive', () => {
  const isInsert = ({ title }: CodeAction): boolean => title.startsWith('Insert') || title.startsWith('Change');
  const TWO = 'Host $0web\n    User me\n\nHost db\n    ServerAliveInterval 30\n';

  test('on the Host line: for all hosts, and in the block', async () => {
    expect(await results(TWO, undefined, isInsert)).toEqual({
      'Insert ServerAliveInterval 60 for all hosts':
        'Host web\n    User me\n\nHost db\n    ServerAliveInterval 30\n\nHost *\n    ServerAliveInterval 60\n',
      'Insert ServerAliveInterval 60':
        'Host web\n    User me\n    ServerAliveInterval 60\n\nHost db\n    ServerAliveInterval 30\n',
    });
  });

  test('both say which finding they are about, so that editors put them first; for all hosts it is preferred', async () => {
    const [first, ...others] = (await actionsAt(TWO)).actions;
    expect([first?.kind, first?.isPreferred]).toEqual(['quickfix', true]);
    expect(first?.diagnostics?.map(brief)).toEqual(['0:0-0:8 hint no-keepalive']);
    expect(first?.diagnostics?.[0]?.codeDescription?.href).toBe('file:///pages/no-keepalive.md');
    expect(others.filter(({ isPreferred }) => isPreferred)).toEqual([]);
    expect(others.find(isInsert)?.diagnostics?.map(brief)).toEqual(['0:0-0:8 hint no-keepalive']);
    expect(others.filter(isInsert).map(({ kind }) => kind)).toEqual(['quickfix']);
  });

  test('for one host it is offered on each Host line, also where the hint is off, and on no other line', async () => {
    const offered = async (marked: string): Promise<readonly string[]> =>
      (await actionsAt(marked)).actions.filter(isInsert).map(({ title }) => title);
    const one = ['Insert ServerAliveInterval 60'];
    expect(await offered('Host web\n  User me\nHost $0db\n  User me\n')).toEqual(one);
    const [other] = (await actionsAt('Host web\nHost $0db\n')).actions.filter(isInsert);
    expect(other?.diagnostics).toBeUndefined();
    expect(await offered('# ssh-config: disable no-keepalive\nHost $0web\n')).toEqual(one);
    expect(await offered('Host web\n  User $0me\n  StrictHostKeyChecking no\n')).toEqual([]);
    expect(await offered('Host web\n  User me\n  StrictHostKeyChecking $0no\n')).toEqual(['Change to accept-new']);
    expect(await offered('Host $0db\n  ServerAliveInterval 5\n')).toEqual([]);
  });

  test('keeps the end of lines, the indentation and the missing last line feed', async () => {
    const fixed = (marked: string): Promise<string | undefined> =>
      results(marked, undefined, isInsert).then(found => found['Insert ServerAliveInterval 60']);
    expect(await fixed('Host $0a\r\n\tuser=me\r\n')).toBe('Host a\r\n\tuser=me\r\n\tserveraliveinterval=60\r\n');
    expect(await fixed('Host $0🐧\n  User x')).toBe('Host 🐧\n  User x\n  ServerAliveInterval 60');
    expect(await fixed('Host $0a')).toBe('Host a\n    ServerAliveInterval 60');
  });

  test('changes the line that turns it off', async () => {
    expect(await results('Host $0a\n  ServerAliveInterval 0 # off\n', undefined, isInsert)).toEqual({
      'Change ServerAliveInterval 0 to 60 (line 2)': 'Host a\n  ServerAliveInterval 60 # off\n',
    });
  });
});

describe('what comes first', () => {
  const titlesAt = async (marked: string): Promise<readonly string[]> =>
    (await actionsAt(marked)).actions.map(
      ({ title, kind, isPreferred }) => `${kind} ${title}${isPreferred ? ' *' : ''}`,
    );

  test('the fix of the line, wherever on it the cursor is, and nothing about other lines', async () => {
    expect(await titlesAt('Host web\n  Po$0rt 22\n  User "me\n')).toEqual([]);
    expect((await titlesAt('Host web\n  Compre$0ssion yse\n  User me\n')).slice(0, 2)).toEqual([
      'quickfix Change to yes *',
      'refactor.rewrite Sort the options by topic',
    ]);
    expect((await titlesAt('Host a\n  P$0rt 22\n  User x\n')).filter(title => title.endsWith('*'))).toEqual([
      'quickfix Change to Port *',
    ]);
  });

  test('five fixes at most, each finding its first, and one is preferred; then one entry that disables the rules', async () => {
    const text = '$0Prt 1\nUsr me\nCompresion yes\nIdentityFle x\nUserr 3\nHostnme x\nCipher 3des$0';
    const found = (await titlesAt(text)).filter(title => title.startsWith('quickfix'));
    expect(found).toHaveLength(7);
    expect(found.slice(5).every(title => title.startsWith('quickfix Disable deprecated-keyword for this'))).toBe(true);
    expect(found.slice(0, 5).every(title => title.startsWith('quickfix Change to'))).toBe(true);
    expect(found.filter(title => title.endsWith('*'))).toHaveLength(1);
  });
});

describe('other fixes', () => {
  test('of a keyword: the cursor anywhere on its line', async () => {
    for (const marked of ['$0Prot 22\n', 'Pr$0ot 22\n', 'Prot$0 22\n', 'Prot 2$02\n']) {
      const found = await results(marked);
      const text = marked.replace('$0', '');
      expect(found).toMatchObject({ 'Change to Port': text.replace('Prot', 'Port') });
    }
  });

  test('of all findings in a selection', async () => {
    const found = await results('$0Prot 22\r\nCiphers aes128-ctr,nope\r\nProtocol 2$0\r\nUser x');
    expect(found).toMatchObject({
      'Change to Port': 'Port 22\r\nCiphers aes128-ctr,nope\r\nProtocol 2\r\nUser x',
      'Remove nope from the list': 'Prot 22\r\nCiphers aes128-ctr\r\nProtocol 2\r\nUser x',
      'Remove the Protocol line': 'Prot 22\r\nCiphers aes128-ctr,nope\r\nUser x',
    });
  });

  test('below lines that only the client counts', async () => {
    expect(await results('# a\rb\nPr$0ot 22\n')).toMatchObject({ 'Change to Port': '# a\rb\nPort 22\n' });
  });

  test('of a last line without a line feed', async () => {
    expect(await results('User x\r\nProto$0col 2')).toEqual({ 'Remove the Protocol line': 'User x' });
  });
});

test.each([
  [
    'in UTF-16',
    Buffer.from('\ufeffHost web\n  Port 22\n', 'utf16le'),
    '1 file-encoding',
    'Save the file as UTF-8',
    'encode',
  ],
  ['with carriage returns', 'Host web\r  Port 22\r', '2 lone-carriage-return', 'End lines with line feeds', 'save'],
])(
  'a file %s is named as such, and the fix is a command of the editor, where it has one',
  async (_, bytes, name, title, fix) => {
    const folder = mkdtempSync(join(tmpdir(), 'encoding-'));
    const path = join(folder, 'config');
    const text = 'Host web\n  Port 22\n';
    writeFileSync(path, bytes);
    const uri = pathToFileURL(path).toString();
    const command = (name: string) => ({ title: name, command: name });
    for (const offers of [{}, { encodingCommand: command('encode'), saveCommand: command('save') }]) {
      const editor = await LspClient.start({
        command: server.command,
        initializationOptions: offers,
      });
      await editor.open(uri, text);
      const found = await editor.diagnostics(uri);
      const [first] = found.filter(({ severity = 4 }) => severity <= 2);
      expect(`${first?.severity} ${first?.code}`).toBe(name);
      const actions = await editor.codeActions(uri, {
        start: { line: 0, character: 0 },
        end: { line: 0, character: 0 },
      });
      const fixes = actions.filter(action => action.title === title);
      expect(fixes.map(({ command, edit }) => [command?.command, edit])).toEqual(
        'saveCommand' in offers ? [[fix, undefined]] : [],
      );
      expect(await editor.stop()).toBe(0);
    }
    rmSync(folder, { recursive: true });
  },
);

describe('disabling a rule', () => {
  test('is one entry in an editor that lets the user choose, with the edits of each rule', async () => {
    const choosing = await LspClient.start({
      command: server.command,
      initializationOptions: { disableCommand: { title: 'Disable', command: 'choose' } },
    });
    const uri = 'file:///config';
    const text = 'Host web\n  ForwardAgent yes\nHost *\n  Cipher 3des\n  ControlPath x # y\n';
    await choosing.open(uri, text);
    const at = async (line: number) => {
      const position = { line, character: 3 };
      const actions = await choosing.codeActions(uri, { start: position, end: position }, ['quickfix']);
      return actions.filter(action => !isFix(action));
    };
    const [one, another] = await at(3);
    expect(another).toBeUndefined();
    expect(one).toMatchObject({
      title: 'Disable deprecated-keyword…',
      kind: 'quickfix',
      isPreferred: false,
      command: { title: 'Disable', command: 'choose' },
    });
    const [argument] = (one?.command?.arguments ?? []) as { rules: Record<string, unknown>[] }[];
    const rules = argument?.rules ?? [];
    expect(rules.map(({ rule }) => rule)).toEqual(['deprecated-keyword']);
    expect(JSON.stringify(rules[0]?.['forLine'])).toContain('disable-next-line deprecated-keyword');
    expect(JSON.stringify(rules[0]?.['forFile'])).toContain('disable deprecated-keyword');
    await choosing.open('file:///two', 'Host a,b c\n');
    const two = await choosing.codeActions('file:///two', {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 0 },
    });
    expect(two.map(({ title }) => title)).toContain('Disable a rule…');
    expect(await choosing.stop()).toBe(0);
  });

  test('of several rules at a place, is one entry for the line and one for the file', async () => {
    const isDisabling = ({ title }: CodeAction): boolean => title.startsWith('Disable');
    expect(await results('Port 22\nHo$0st a,b c\n', undefined, isDisabling)).toEqual({
      'Disable no-keepalive, comma-in-host for this line':
        'Port 22\n# ssh-config: disable-next-line no-keepalive comma-in-host\nHost a,b c\n',
      'Disable no-keepalive, comma-in-host for this file':
        '# ssh-config: disable no-keepalive comma-in-host\nPort 22\nHost a,b c\n',
    });
  });

  const isDisabling = (action: CodeAction): boolean => !isFix(action);

  test('for the line and for the file, by a comment as the file writes its lines', async () => {
    expect(await results('Port 22\r\nHost b\r\n\tCip$0her 3des\r\n', undefined, isDisabling)).toEqual({
      'Disable deprecated-keyword for this line':
        'Port 22\r\nHost b\r\n\t# ssh-config: disable-next-line deprecated-keyword\r\n\tCipher 3des\r\n',
      'Disable deprecated-keyword for this file':
        '# ssh-config: disable deprecated-keyword\r\nPort 22\r\nHost b\r\n\tCipher 3des\r\n',
    });
  });

  test('by a comment that is there already', async () => {
    const comments = '# ssh-config: disable no-keepalive -- no\n# ssh-config: disable-next-line dropped-line\n';
    expect(await results(`${comments}Cip$0her 3des\n`, undefined, isDisabling)).toEqual({
      'Disable deprecated-keyword for this line': `${comments.trimEnd()} deprecated-keyword\nCipher 3des\n`,
      'Disable deprecated-keyword for this file': `${comments.replace('no-keepalive', 'no-keepalive deprecated-keyword')}Cipher 3des\n`,
    });
  });

  test('is not offered for what ssh refuses, nor away from the finding', async () => {
    expect(await results('Prot$0 22\n', undefined, isDisabling)).toEqual({});
    expect(await results('Host a\n  User $0me\n', undefined, isDisabling)).toEqual({});
  });
});

test.each([
  [['quickfix'], 3],
  [['refactor'], 0],
  [['source'], 1],
  [['source.fixAll'], 1],
  [['source.fixAll.ssh-config'], 1],
  [['source.fixAll.other'], 0],
  [['source.organizeImports'], 0],
  [['quickfix', 'source'], 4],
  [[], 0],
] as const)('only %j', async (only, expected) => {
  expect((await actionsAt('$0Protocol 2\n', [...only])).actions).toHaveLength(expected);
});

describe('source.fixAll', () => {
  test('wherever the cursor is, one change of all that is certain', async () => {
    const text = '$0Host a\r\n\tProtocol 2\r\n\tPrt 1\r\nHost b\r\n\tRSAAuthentication no\r\n\tCipher x\r\n';
    const { actions } = await actionsAt(text, ['source.fixAll']);
    expect(actions.map(({ kind }) => kind)).toEqual(['source.fixAll.ssh-config']);
    const fixed = apply(text.slice(2), actions[0]);
    expect(fixed).toBe('Host a\r\n\tPort 1\r\nHost b\r\n\tCipher x\r\n');
    expect(await results(`$0${fixed}`, ['source.fixAll'])).toEqual({});
  });

  test('nothing where nothing is certain', async () => {
    expect(await results('$0Host a\n  Port 22x\nPt 1\n', ['source.fixAll'])).toEqual({});
  });
});

test.each<[string, ClientCapabilities]>([
  ['documentChanges', FULL],
  ['changes', { ...FULL, workspace: { ...FULL.workspace, workspaceEdit: { documentChanges: false } } }],
])('edits come as %s', async (member, capabilities) => {
  const other = await LspClient.start({ command: server.command, capabilities });
  const uri = 'file:///config';
  await other.open(uri, 'Prot 22\n', 5);
  const start = { line: 0, character: 0 };
  const [action] = await other.codeActions(uri, { start, end: start });
  const edits = [{ range: { start, end: { line: 0, character: 4 } }, newText: 'Port' }];
  const versioned = { documentChanges: [{ textDocument: { uri, version: 5 }, edits }] };
  expect(action?.edit).toEqual(member === 'changes' ? { changes: { [uri]: edits } } : versioned);
  expect(await other.stop()).toBe(0);
});

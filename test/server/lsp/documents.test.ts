/** Open documents over the protocol: what is found in them, and that edits leave the server with the text that the client has. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type Diagnostic,
  DocumentSymbolRequest,
  type Position,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { brief, LspClient, RELEASE } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const server = builtServer();
let client: LspClient;
beforeAll(async () => {
  client = await LspClient.start({ command: server.command });
  // The settings are in force once they show: nothing here is about an idle connection.
  await client.open('file:///settings', 'Host a\n');
  await client.configure({ ...RELEASE, rules: { 'no-keepalive': 'off' } });
  await client.diagnostics('file:///settings', 1, found => found.length === 0);
});
afterAll(async () => {
  expect(client.complaints).toEqual([]);
  expect(await client.stop()).toBe(0);
});

let count = 0;
/** The URI of a document that no other test has. */
function fresh(): string {
  return `file:///home/tester/.ssh/config-${++count}`;
}

/** Opens a text of which the findings are wanted. */
async function opened(text: string): Promise<{ uri: string; found: readonly string[] }> {
  const uri = fresh();
  await client.open(uri, text);
  return { uri, found: (await client.diagnostics(uri)).map(brief) };
}

function range(startLine: number, start: number, endLine: number, end: number) {
  return { start: { line: startLine, character: start }, end: { line: endLine, character: end } };
}

test('a path that leads nowhere yet is not spoken of while somebody types it, and is when the document is saved', async () => {
  const home = mkdtempSync(join(tmpdir(), 'typed-'));
  mkdirSync(join(home, '.ssh'));
  const path = join(home, '.ssh/config');
  writeFileSync(path, 'User me\n', { mode: 0o600 });
  const typing = await LspClient.start({ command: server.command, env: { PATH: '/nonexistent', HOME: home } });
  const uri = pathToFileURL(path).toString();
  await typing.open(uri, 'IdentityFile ~/.ssh/id\nIdentityFile ~/.ssh/other\n');
  const rules = (found: readonly Diagnostic[]) => found.map(({ code, range: { start } }) => `${start.line} ${code}`);
  const missing = '1 missing-key-file';
  expect(rules(await typing.diagnostics(uri))).toEqual(['0 missing-key-file', missing]);
  await typing.change(uri, 2, [{ range: range(0, 22, 0, 22), text: '_' }]);
  expect(rules(await typing.diagnostics(uri, 2))).toEqual([missing]);
  const said = typing.published(uri).length;
  await typing.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  await vi.waitUntil(() => typing.published(uri).length > said);
  expect(rules(typing.published(uri).at(-1)?.diagnostics ?? [])).toEqual(['0 missing-key-file', missing]);
  expect(await typing.stop()).toBe(0);
  rmSync(home, { recursive: true });
});

describe('open', () => {
  test('every finding with its place, severity, code and the version it is for', async () => {
    const uri = fresh();
    const text = [
      'Protocol 2',
      'Host web',
      '    Prot 22',
      '    Ciphers aes128-ctr,nope',
      '    IdentityFile "x',
      '    Port 1 2',
      '    StrictHostKeyChecking',
    ].join('\n');
    await client.open(uri, text, 7);
    const diagnostics = await client.diagnostics(uri, 7);
    expect(diagnostics.map(brief)).toEqual([
      '0:0-0:8 hint deprecated-keyword',
      '2:4-2:8 error unknown-keyword',
      '3:23-3:27 error unknown-algorithm',
      '4:17-4:19 error unbalanced-quote',
      '5:11-5:12 error extra-argument',
      '6:4-6:25 error missing-argument',
    ]);
    expect(diagnostics.map(({ tags }) => tags)).toEqual([[2], ...Array(5).fill(undefined)]);
    for (const { source, message } of diagnostics) {
      expect(source).toBe('ssh_config');
      expect(message).not.toBe('');
    }
    expect(client.published(uri)).toHaveLength(1);
  });

  test.each(['ssh_config', 'sshconfig', 'ssh_client_config', 'plaintext', ''])('as "%s"', async languageId => {
    const uri = fresh();
    const textDocument = { uri, languageId, version: 1, text: 'Prot 22\n' };
    await client.connection.sendNotification('textDocument/didOpen', { textDocument });
    expect((await client.diagnostics(uri)).map(brief)).toEqual(['0:0-0:4 error unknown-keyword']);
  });

  test('nothing found is said too', async () => {
    expect((await opened('Host a\n  Port 22\n')).found).toEqual([]);
    expect((await opened('')).found).toEqual([]);
  });

  test('columns count UTF-16 code units', async () => {
    expect((await opened('Host 🐧🐧\n\tUser 🐧 extra\n')).found).toEqual(['1:9-1:14 error extra-argument']);
  });

  test('a lone carriage return ends a line for the client, but not for ssh', async () => {
    // ssh reads: Host a<CR># comment<CR>Prot 1, where the comment takes the rest; then Prot 2.
    expect((await opened('Host a # x\rProt 1\nProt 2\r\nProt 3')).found).toEqual([
      '0:0-0:10 warning lone-carriage-return',
      '2:0-2:4 error unknown-keyword',
      '3:0-3:4 error unknown-keyword',
    ]);
  });

  test('a document that is opened again is read anew', async () => {
    const { uri } = await opened('Prot 1\n');
    await client.close(uri);
    await client.open(uri, 'Port 1\n', 2);
    expect(await client.diagnostics(uri, 2)).toEqual([]);
  });
});

describe('change', () => {
  test('an edit takes a finding away, another brings it back', async () => {
    const { uri, found } = await opened('Host a\n    Prot 22\n');
    expect(found).toEqual(['1:4-1:8 error unknown-keyword']);
    await client.change(uri, 2, [{ range: range(1, 5, 1, 8), text: 'ort' }]);
    expect(await client.diagnostics(uri, 2)).toEqual([]);
    await client.change(uri, 3, [{ range: range(1, 4, 1, 8), text: 'Prot' }]);
    expect((await client.diagnostics(uri, 3)).map(brief)).toEqual(found);
  });

  test('an edit moves what is below it', async () => {
    const { uri } = await opened('Host a\n    Prot 22\n');
    await client.change(uri, 2, [{ range: range(0, 0, 0, 0), text: '# one\n# two\n' }]);
    expect((await client.diagnostics(uri, 2)).map(brief)).toEqual(['3:4-3:8 error unknown-keyword']);
  });

  test('several changes in one notification: each counts from the text that the one before leaves', async () => {
    const { uri } = await opened('Host a\r\nProt 1\r\nPort x\r\n');
    await client.change(uri, 2, [
      { range: range(0, 0, 1, 0), text: '' },
      { range: range(0, 0, 0, 4), text: 'Tag' },
      { range: range(1, 5, 1, 6), text: '22\r\nUser a b' },
    ]);
    expect((await client.diagnostics(uri, 2)).map(brief)).toEqual(['2:7-2:8 error extra-argument']);
  });

  test('the whole text at once', async () => {
    const { uri } = await opened('Prot 1\n');
    await client.change(uri, 2, [{ text: 'Port 1\nHots a\n' }]);
    expect((await client.diagnostics(uri, 2)).map(brief)).toEqual(['1:0-1:4 error unknown-keyword']);
  });

  test('an edit around characters of two code units, and one that joins CR and LF', async () => {
    const { uri } = await opened('# 🐧🐧 x\nUser 🐧🐧 b\r');
    await client.change(uri, 2, [
      { range: range(1, 7, 1, 9), text: '' },
      { range: range(2, 0, 2, 0), text: '\nPort x' },
    ]);
    expect((await client.diagnostics(uri, 2)).map(brief)).toEqual([
      '1:8-1:9 error extra-argument',
      '2:5-2:6 error invalid-value',
    ]);
  });

  test('positions past the end of a line or of the text stand for that end', async () => {
    const { uri } = await opened('Port 1\nPort 2');
    await client.change(uri, 2, [
      { range: range(0, 4000, 0, 5000), text: ' x' },
      { range: range(99, 0, 99, 5), text: ' y' },
    ]);
    expect((await client.diagnostics(uri, 2)).map(brief)).toEqual([
      '0:7-0:8 error extra-argument',
      '1:7-1:8 error extra-argument',
    ]);
  });

  test('of edits in quick succession, the last is judged', async () => {
    const { uri } = await opened('Port 1\n');
    for (let version = 2; version <= 50; version++) {
      void client.change(uri, version, [{ range: range(0, 5, 0, 5), text: '1' }]);
    }
    expect((await client.diagnostics(uri, 50)).map(brief)).toEqual(['0:5-0:55 error invalid-value']);
    const versions = client.published(uri).map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].sort((a = 0, b = 0) => a - b));
  });

  test('lines keep their numbers, however often others are edited', async () => {
    const { uri } = await opened('# 1\nHost a\nHost *\n  ServerAliveInterval 0\n');
    for (let version = 2; version <= 5; version++) {
      await client.change(uri, version, [{ range: range(0, 0, 0, 0), text: '#' }]);
    }
    await client.configure({ ...RELEASE, rules: { 'no-keepalive': 'warning' } });
    expect((await client.diagnostics(uri, 5, found => found.length === 1)).map(brief)).toEqual([
      '1:0-1:6 warning no-keepalive',
    ]);
    const [fix] = await client.codeActions(uri, range(1, 0, 1, 0));
    expect(fix?.title).toBe('Change ServerAliveInterval 0 to 60 (line 4)');
    await client.configure({ ...RELEASE, rules: { 'no-keepalive': 'off' } });
    await client.diagnostics('file:///settings', 1, found => found.length === 0);
  });

  test('an edit of a document that is not open changes nothing', async () => {
    await client.change('file:///nowhere', 2, [{ text: 'Prot 1\n' }]);
    expect((await opened('Port 1\n')).found).toEqual([]);
    expect(client.published('file:///nowhere')).toEqual([]);
  });
});

describe('close', () => {
  test('takes the diagnostics away', async () => {
    const { uri, found } = await opened('Prot 1\n');
    expect(found).toHaveLength(1);
    await client.close(uri);
    // What is sent next is answered later, so by then the diagnostics are gone.
    expect(await client.hover(uri, { line: 0, character: 1 })).toBeNull();
    expect(client.published(uri).at(-1)).toEqual({ uri, diagnostics: [] });
  });

  test('of many documents at once: no answer waits, and nothing is judged once for each of them', async () => {
    const uris = Array.from({ length: 400 }, (_, i) => `file:///home/tester/many/${i}`);
    for (const uri of uris) await client.open(uri, 'Prt 1\n');
    const left = 'file:///home/tester/many/left';
    await client.open(left, 'Prt 1\n');
    await client.diagnostics(left);
    for (const uri of uris) await client.close(uri);
    const textDocument = { uri: left };
    expect(await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument })).not.toBeNull();
    for (const uri of uris) expect(client.published(uri).at(-1)?.diagnostics).toEqual([]);
    // With each of them judged again at each close it takes ten times as long.
    if (process.platform === 'linux') expect(client.cpuTime()).toBeLessThan(8_000);
  });

  test('requests for a document that is not open have empty answers', async () => {
    expect(await client.hover('file:///nowhere', { line: 0, character: 0 })).toBeNull();
    expect(await client.codeActions('file:///nowhere', range(0, 0, 0, 1))).toEqual([]);
    expect(await client.codeActions('file:///nowhere', range(0, 0, 0, 1), ['source.fixAll'])).toEqual([]);
  });
});

test('positions outside the text are no error', async () => {
  const { uri } = await opened('Port 1');
  expect(await client.hover(uri, { line: 99, character: 99 })).not.toBeUndefined();
  expect(await client.hover(uri, { line: 0, character: 4000 })).not.toBeUndefined();
  expect(await client.codeActions(uri, range(5, 5, 99, 99))).toEqual([]);
  expect(await client.codeActions(uri, range(99, 0, 0, 0))).toEqual([]);
});

/** One replacement; numbers are reduced to the text that it meets. */
interface RandomEdit {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const PIECES = fc.constantFrom(
  ...['\n', '\r\n', '\r', ' ', '\t', '#', '"', "'", '\\', '=', ',', '🐧', '\ud83d', '\0', '\u00a0', '%h', '${HOME}'],
  ...['Host a b', 'Host *', 'Match all', 'Match host', 'Port', ' 22', 'ServerAliveInterval 60', 'Protocol 2'],
  ...['IgnoreUnknown Prot', 'Prot 1', 'ProxyCommand nc %h', 'ForkAfterAuthentication yes', 'RemoteCommand ls'],
);
const TEXT = fc.array(PIECES, { maxLength: 12 }).map(pieces => pieces.join(''));
const EDIT: fc.Arbitrary<RandomEdit> = fc.record({ at: fc.nat(), length: fc.nat({ max: 12 }), text: TEXT });

/** The change that an editor would send; of two code units that make one character, both are replaced. */
function changeOf(document: TextDocument, { at, length, text }: RandomEdit): TextDocumentContentChangeEvent {
  const content = document.getText();
  let start = at % (content.length + 1);
  let end = Math.min(content.length, start + length);
  const splits = (offset: number): boolean => /^[\udc00-\udfff]/.test(content.slice(offset, offset + 1));
  while (start > 0 && splits(start)) start--;
  while (end < content.length && splits(end)) end++;
  const place = (offset: number): Position => document.positionAt(offset);
  return { range: { start: place(start), end: place(end) }, text };
}

test('whatever is edited, the document reads like one that is opened with the same text', async () => {
  await client.configure({ ...RELEASE, rules: { 'no-keepalive': 'warning' } });
  await client.diagnostics('file:///settings', 1, found => found.length === 1);
  const without = (diagnostics: readonly Diagnostic[]): readonly unknown[] =>
    diagnostics.map(({ message, ...rest }) => ({ message, brief: brief({ message, ...rest }) }));
  await fc.assert(
    fc.asyncProperty(
      TEXT,
      fc.array(fc.array(EDIT, { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
      async (text, rounds) => {
        const edited = fresh();
        let document = TextDocument.create(edited, 'ssh_config', 1, text);
        await client.open(edited, text);
        for (const [round, edits] of rounds.entries()) {
          const changes: TextDocumentContentChangeEvent[] = [];
          for (const edit of edits) {
            const change = changeOf(document, edit);
            changes.push(change);
            document = TextDocument.update(document, [change], round + 2);
          }
          await client.change(edited, round + 2, changes);
        }
        const again = fresh();
        await client.open(again, document.getText());
        const [found, wanted] = [await client.diagnostics(edited, rounds.length + 1), await client.diagnostics(again)];
        expect(without(found)).toEqual(without(wanted));
        const everywhere = range(0, 0, document.lineCount, 0);
        const actions = async (uri: string): Promise<string> =>
          JSON.stringify(await client.codeActions(uri, everywhere))
            .replaceAll(uri, '')
            .replaceAll(/"version":\d+/g, '');
        expect(await actions(edited)).toBe(await actions(again));
        await client.close(edited);
        await client.close(again);
      },
    ),
    { numRuns: 40 },
  );
});

/** Finding one's way across files on a real disk, over the protocol: files that are open, and files that are not. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  DefinitionRequest,
  DocumentLinkRequest,
  LinkedEditingRangeRequest,
  type Location,
  type Position,
  PrepareRenameRequest,
  type Range,
  ReferencesRequest,
  RenameRequest,
  SymbolKind,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol/node';
import { FULL, LspClient } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const CONFIG = 'Include work/*\r\nHost web # \ud83d\udc27\rx\r\n  ProxyJump me@jump\r\n  Tag prod\r\n';
const FILES = {
  config: CONFIG,
  'work/a': '# a lone\rcarriage return\nHost jump\n  HostName 192.0.2.1\n',
  'work/b': 'Match originalhost WEB tagged prod\n',
};

const server = builtServer();
const home = mkdtempSync(join(tmpdir(), 'navigation-'));
/** Where ~ begins a value it is the home of the user database, whatever HOME says. */
const FOLDER = join(home, '.ssh').replaceAll('\\', '/');
let client: LspClient;

function start(capabilities = FULL): Promise<LspClient> {
  const env = { PATH: '/nonexistent', HOME: home, USERPROFILE: home };
  return LspClient.start({ command: server.command, capabilities, env });
}

beforeAll(async () => {
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(home, '.ssh', name)), { recursive: true });
    writeFileSync(join(home, '.ssh', name), text, { mode: 0o600 });
  }
  client = await start();
  await client.open(uriOf('config'), CONFIG);
});
afterAll(async () => {
  expect(client.complaints).toEqual([]);
  expect(await client.stop()).toBe(0);
  rmSync(home, { recursive: true });
});

function uriOf(name: string): string {
  return pathToFileURL(join(home, '.ssh', name)).toString();
}

function at(line: number, start: number, end: number): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}

const JUMP: Position = { line: 3, character: 15 };
const textDocument = { uri: uriOf('config') };

describe('definition', () => {
  test('of a hop: in a file that is not open, by the lines that LSP counts', async () => {
    const found = await client.connection.sendRequest(DefinitionRequest.type, { textDocument, position: JUMP });
    expect(found).toEqual([{ uri: uriOf('work/a'), range: at(2, 5, 9) }]);
  });

  test('of an Include: all files, and what of the line was meant for clients that show it', async () => {
    const linking = await start({ ...FULL, textDocument: { ...FULL.textDocument, definition: { linkSupport: true } } });
    await linking.open(textDocument.uri, CONFIG);
    const position = { line: 0, character: 10 };
    const found = await linking.connection.sendRequest(DefinitionRequest.type, { textDocument, position });
    expect(found).toEqual(
      ['work/a', 'work/b'].map(name => ({
        originSelectionRange: at(0, 8, 14),
        targetUri: uriOf(name),
        targetRange: at(0, 0, 0),
        targetSelectionRange: at(0, 0, 0),
      })),
    );
    expect(await linking.stop()).toBe(0);
  });

  test('none, where there is none', async () => {
    const position = { line: 0, character: 3 };
    expect(await client.connection.sendRequest(DefinitionRequest.type, { textDocument, position })).toBeNull();
  });
});

test('references, with the place where the name is given or without', async () => {
  const position = { line: 1, character: 6 };
  const ask = (includeDeclaration: boolean): Promise<Location[] | null> =>
    client.connection.sendRequest(ReferencesRequest.type, { textDocument, position, context: { includeDeclaration } });
  const use = { uri: uriOf('work/b'), range: at(0, 19, 22) };
  expect(await ask(true)).toEqual([{ uri: uriOf('config'), range: at(1, 5, 8) }, use]);
  expect(await ask(false)).toEqual([use]);
});

describe('rename', () => {
  test('in all files, by the lines that LSP counts, with the versions of those that are open', async () => {
    expect(await client.connection.sendRequest(PrepareRenameRequest.type, { textDocument, position: JUMP })).toEqual(
      at(3, 15, 19),
    );
    const params = { textDocument, position: JUMP, newName: 'gate' };
    expect(await client.connection.sendRequest(RenameRequest.type, params)).toEqual({
      documentChanges: [
        { textDocument: { uri: textDocument.uri, version: 1 }, edits: [{ range: at(3, 15, 19), newText: 'gate' }] },
        { textDocument: { uri: uriOf('work/a'), version: null }, edits: [{ range: at(2, 5, 9), newText: 'gate' }] },
      ],
    });
  });

  test('with the HostName that keeps what ssh connects to', async () => {
    const params = { textDocument, position: { line: 1, character: 6 }, newName: 'db' };
    const newName = { range: at(1, 5, 8), newText: 'db' };
    const hostName = { range: at(5, 0, 0), newText: '  HostName web\r\n' };
    expect(await client.connection.sendRequest(RenameRequest.type, params)).toEqual({
      documentChanges: [
        { textDocument: { uri: textDocument.uri, version: 1 }, edits: [newName, hostName] },
        {
          textDocument: { uri: uriOf('work/b'), version: null },
          edits: [{ range: at(0, 19, 22), newText: 'db' }],
        },
      ],
    });
  });

  test('is refused with the reason as message', async () => {
    const uri = uriOf('hops');
    await client.open(uri, 'Host a\n  ProxyJump gate\n');
    const params = { textDocument: { uri }, position: { line: 1, character: 13 }, newName: 'db' };
    await expect(client.connection.sendRequest(RenameRequest.type, params)).rejects.toThrow(
      'gate has no HostName: ssh connects to the name itself.',
    );
    await client.close(uri);
  });

  test('of a host that a command calls is refused with the line, and with edits of all the rest', async () => {
    const uri = uriOf('called');
    const command = 'ProxyCommand ssh -W %h:%p me@web';
    await client.open(uri, `Host web\n  HostName 192.0.2.1\nHost a\n  ${command}\nHost b\n  ProxyJump web\n`);
    const params = { textDocument: { uri }, position: { line: 0, character: 6 }, newName: 'db' };
    await expect(client.connection.sendRequest(RenameRequest.type, params)).rejects.toMatchObject({
      message: expect.stringMatching(/^A command calls web, and commands are not changed: \S+called:4 \(/),
      data: {
        location: { uri, range: at(3, 0, 2 + command.length) },
        edit: {
          documentChanges: [
            {
              textDocument: { uri, version: 1 },
              edits: [
                { range: at(0, 5, 8), newText: 'db' },
                { range: at(5, 12, 15), newText: 'db' },
              ],
            },
          ],
        },
        effect: expect.stringContaining('this command still calls web'),
      },
    });
    await client.close(uri);
  });

  test.skipIf(process.platform === 'win32')(
    'of a file by two names, in all configurations that name the host in it',
    async () => {
      symlinkSync(join(home, '.ssh', 'work', 'a'), join(home, '.ssh', 'linked'));
      const uri = uriOf('other');
      await client.open(uri, 'Include linked work/a\nHost x\n  ProxyJump jump\nHost web\n');
      const params = { textDocument: { uri }, position: { line: 2, character: 13 }, newName: 'gate' };
      const found = await client.connection.sendRequest(RenameRequest.type, params);
      const changed = found?.documentChanges?.map(change =>
        'edits' in change ? `${change.textDocument.uri} ${change.edits.length}` : '',
      );
      expect(changed?.toSorted()).toEqual([uriOf('config'), uriOf('linked'), uri].map(name => `${name} 1`).toSorted());
      // The same name in files that they do not share is another host.
      const context = { includeDeclaration: true };
      const references = { textDocument: { uri }, position: { line: 3, character: 6 }, context };
      expect(await client.connection.sendRequest(ReferencesRequest.type, references)).toEqual([
        { uri, range: at(3, 5, 8) },
      ]);
      await client.close(uri);
    },
  );

  test('for clients that know no versions', async () => {
    const simple = await start({ textDocument: {} });
    await simple.open(textDocument.uri, CONFIG);
    const params = { textDocument, position: JUMP, newName: 'gate' };
    const found = await simple.connection.sendRequest(RenameRequest.type, params);
    expect(Object.keys(found?.changes ?? {})).toEqual([textDocument.uri, uriOf('work/a')]);
    expect(await simple.stop()).toBe(0);
  });
});

test('a host and its HostName change together, by a pattern that clients can read', async () => {
  const uri = uriOf('together');
  await client.open(uri, '# \ud83d\udc27\rx\r\nHost web\r\n  HostName web\r\n');
  const ask = (line: number, character: number) =>
    client.connection.sendRequest(LinkedEditingRangeRequest.type, {
      textDocument: { uri },
      position: { line, character },
    });
  const found = await ask(3, 14);
  expect(found?.ranges).toEqual([at(2, 5, 8), at(3, 11, 14)]);
  // As VS Code does: what is typed has to be matched as a whole.
  const word = new RegExp(found?.wordPattern ?? '');
  const typed = ['web-2.example', 'web 2', 'web*', 'we"b', 'a,b', '%h', '#web'];
  expect(typed.filter(text => text.match(word)?.[0] === text)).toEqual(['web-2.example']);
  expect(await ask(2, 2)).toBeNull();
  await client.close(uri);
});

test('links to files and folders', async () => {
  const uri = uriOf('links');
  await client.open(uri, `IdentityFile "${FOLDER}/my key"\r\nInclude work/a work/*\r\n`);
  const key = uriOf('my key');
  const end = 15 + `${FOLDER}/my key`.length;
  expect(await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } })).toEqual([
    { range: at(0, 13, end), target: key },
    { range: at(1, 8, 14), target: uriOf('work/a') },
  ]);
  await client.open('vscode-vfs://github/x/config', 'IdentityFile ~/key\n');
  const elsewhere = { textDocument: { uri: 'vscode-vfs://github/x/config' } };
  expect(await client.connection.sendRequest(DocumentLinkRequest.type, elsewhere)).toEqual([]);
});

test('what a key file is', async () => {
  const uri = uriOf('keys');
  writeFileSync(join(home, '.ssh', 'id'), '-----BEGIN RSA PRIVATE KEY-----\n', { mode: 0o600 });
  await client.open(uri, `IdentityFile ${FOLDER}/id\n`);
  const hover = await client.hover(uri, { line: 0, character: 18 });
  expect(hover).toMatchObject({
    contents: { value: expect.stringMatching(/^\*\*ssh-rsa\*\* · private key/) },
    range: at(0, 13, 16 + FOLDER.length),
  });
});

test('hosts of all files by characters of their names', async () => {
  expect(await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'jmp' })).toEqual([
    {
      name: 'jump',
      kind: SymbolKind.Class,
      location: { uri: uriOf('work/a'), range: at(2, 5, 9) },
    },
  ]);
});

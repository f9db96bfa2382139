/** Semantic tokens and highlights over the protocol. */
import { afterEach, expect, test } from 'vitest';
import {
  DocumentHighlightRequest,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRefreshRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver-protocol';
import { FULL, LspClient, RELEASE } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const URI = 'file:///home/tester/.ssh/config';
const textDocument = { uri: URI };
const server = builtServer();
const clients: LspClient[] = [];

afterEach(() => {
  for (const client of clients.splice(0)) client.kill();
});

async function start(capabilities = FULL): Promise<LspClient> {
  const client = await LspClient.start({ command: server.command, capabilities });
  clients.push(client);
  return client;
}

/** The tokens as "line:character length type modifiers". */
function decode(client: LspClient, data: readonly number[] | undefined): readonly string[] {
  const { legend } = client.initialized.capabilities.semanticTokensProvider ?? {};
  const found: string[] = [];
  let line = 0;
  let character = 0;
  for (let i = 0; data !== undefined && i < data.length; i += 5) {
    const [lines = 0, characters = 0, length, type = -1, bits = 0] = data.slice(i, i + 5);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    const modifiers = legend?.tokenModifiers.filter((_, bit) => bits & (1 << bit)) ?? [];
    found.push([`${line}:${character}`, length, legend?.tokenTypes[type], ...modifiers].join(' '));
  }
  return found;
}

test('tokens of a document and of a range, in lines as the editor counts them', async () => {
  const client = await start();
  await client.open(URI, 'Host 🐧 !b\n# \r x\n  UseRoaming no\n  User a\r%h\nMatch exec a\rb tagged a\rb\n');
  const all = await client.connection.sendRequest(SemanticTokensRequest.type, { textDocument });
  expect(decode(client, all?.data)).toEqual([
    '0:0 4 keyword',
    '0:5 2 class definition',
    '0:8 1 operator',
    '0:9 1 class definition negated',
    '3:2 10 property deprecated',
    '4:2 4 property',
    '5:0 2 macro',
    '6:0 5 keyword',
    '6:6 4 keyword',
    '7:2 6 keyword',
  ]);
  const range = { start: { line: 3, character: 4 }, end: { line: 3, character: 5 } };
  const part = await client.connection.sendRequest(SemanticTokensRangeRequest.type, { textDocument, range });
  expect(decode(client, part?.data)).toEqual(['3:2 10 property deprecated']);
});

test('a client that can be told asks anew when the release is known, or another one', async () => {
  const client = await start({ ...FULL, workspace: { ...FULL.workspace, semanticTokens: { refreshSupport: true } } });
  let refreshes = 0;
  let hear: (() => void) | undefined;
  client.connection.onRequest(SemanticTokensRefreshRequest.type, () => {
    refreshes++;
    hear?.();
  });
  const refreshed = (): Promise<void> =>
    new Promise(resolve => {
      hear = resolve;
    });
  await client.open(URI, 'Tag x\n');
  const ask = async (): Promise<readonly string[]> =>
    decode(client, (await client.connection.sendRequest(SemanticTokensRequest.type, { textDocument }))?.data);
  await client.diagnostics(URI);
  expect(await ask()).toEqual(['0:0 3 property', '0:4 1 variable definition']);
  const told = refreshed();
  await client.configure({ openssh: { version: '9.2' } });
  await told;
  expect(refreshes).toBeGreaterThan(0);
  expect(await ask()).toEqual([]);
  await client.configure(RELEASE);
});

test('of what was sent already, only what has changed', async () => {
  const client = await start();
  await client.open(URI, 'Host a\nHost b\nHost c\n');
  const all = await client.connection.sendRequest(SemanticTokensRequest.type, { textDocument });
  const position = { line: 1, character: 6 };
  await client.change(URI, 2, [{ range: { start: position, end: position }, text: 'x' }]);
  const previousResultId = all?.resultId ?? '';
  const ask = () => client.connection.sendRequest(SemanticTokensDeltaRequest.type, { textDocument, previousResultId });
  // The length of the one name.
  expect(await ask()).toMatchObject({ edits: [{ start: 17, deleteCount: 1, data: [2] }] });
  // What was sent since stands for something else.
  expect(await ask()).toHaveProperty('data');
});

test('what never counts is coloured anew once all rules have been asked', async () => {
  const client = await start({ ...FULL, workspace: { ...FULL.workspace, semanticTokens: { refreshSupport: true } } });
  let heard = (): void => {};
  client.connection.onRequest(SemanticTokensRefreshRequest.type, () => heard());
  await client.open(URI, 'Port 1\nPart 2\n');
  await client.diagnostics(URI);
  const ask = async () =>
    decode(client, (await client.connection.sendRequest(SemanticTokensRequest.type, { textDocument }))?.data);
  expect(await ask()).toEqual(['0:0 4 property', '0:5 1 number']);
  const told = new Promise<void>(resolve => {
    heard = resolve;
  });
  await client.change(URI, 2, [
    { range: { start: { line: 1, character: 1 }, end: { line: 1, character: 2 } }, text: 'o' },
  ]);
  await told;
  expect(await ask()).toEqual(['0:0 4 property', '0:5 1 number', '1:0 4 property dead', '1:5 1 number dead']);
});

test('highlights', async () => {
  const client = await start();
  await client.open(URI, 'Host a b\r\nHost c\r\n  ProxyJump x@b\r\n');
  const position = { line: 2, character: 14 };
  const found = await client.connection.sendRequest(DocumentHighlightRequest.type, { textDocument, position });
  expect(found).toEqual([
    { range: { start: { line: 0, character: 7 }, end: { line: 0, character: 8 } }, kind: 3 },
    { range: { start: { line: 2, character: 14 }, end: { line: 2, character: 15 } }, kind: 2 },
  ]);
});

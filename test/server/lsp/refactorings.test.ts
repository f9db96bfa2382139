/** Refactorings over the protocol: their kinds, edits that make files, and what clients get that can do less. */
import { afterAll, describe, expect, test } from 'vitest';
import { type ClientCapabilities, type CodeAction, CodeActionRequest } from 'vscode-languageserver-protocol';
import { FULL, LspClient } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const server = builtServer();
const clients = new Map<ClientCapabilities, LspClient>();
afterAll(async () => {
  for (const client of clients.values()) {
    expect(client.complaints).toEqual([]);
    expect(await client.stop()).toBe(0);
  }
});

const URI = 'file:///home/tester/.ssh/config';
const TEXT = 'Host *\n    User me\n\nHost web db\n    Port 22\n';
const WEB = { start: { line: 3, character: 2 }, end: { line: 3, character: 2 } };

/** A client of some abilities with the text open: the same for the same. */
async function start(capabilities: ClientCapabilities): Promise<LspClient> {
  const known = clients.get(capabilities);
  if (known !== undefined) return known;
  const client = await LspClient.start({ command: server.command, capabilities });
  clients.set(capabilities, client);
  await client.open(URI, TEXT, 3);
  await client.diagnostics(URI, 3);
  return client;
}

const MAKES_FILES: ClientCapabilities = {
  ...FULL,
  workspace: { ...FULL.workspace, workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
};
const SHOWS_REASONS: ClientCapabilities = {
  ...FULL,
  textDocument: { ...FULL.textDocument, codeAction: { disabledSupport: true } },
};

function kinds(actions: readonly CodeAction[]): readonly string[] {
  return actions.map(({ kind, title, disabled }) => `${kind}: ${title}${disabled ? ` (${disabled.reason})` : ''}`);
}

describe('a client that makes files', () => {
  test('gets an edit that makes one, or nothing if it is there', async () => {
    const client = await start(MAKES_FILES);
    const actions = await client.codeActions(URI, WEB, ['refactor.extract']);
    expect(kinds(actions)).toEqual(['refactor.extract: Move Host web db to config.d/web.conf, included at the top']);
    const path = 'file:///home/tester/.ssh/config.d/web.conf';
    const at = (line: number) => ({ line, character: 0 });
    expect(actions[0]?.edit).toEqual({
      documentChanges: [
        { kind: 'create', uri: path, options: { overwrite: false, ignoreIfExists: false } },
        {
          textDocument: { uri: path, version: null },
          edits: [{ range: { start: at(0), end: at(0) }, newText: 'Host web db\n    Port 22\n' }],
        },
        {
          textDocument: { uri: URI, version: 3 },
          edits: [
            { range: { start: at(0), end: at(0) }, newText: 'Include config.d/web.conf\n\n' },
            { range: { start: at(2), end: at(5) }, newText: '' },
          ],
        },
      ],
    });
  });
});

describe('what is asked for', () => {
  test.each([
    [['refactor'], 2],
    [['refactor.move'], 0],
    [['refactor.rewrite'], 1],
    [['refactor.other'], 0],
    [['quickfix'], 0],
  ] as const)('%j', async (only, expected) => {
    const client = await start(MAKES_FILES);
    const found = await client.codeActions(URI, WEB, [...only]);
    expect(found.filter(({ kind }) => kind?.startsWith('refactor'))).toHaveLength(expected);
  });

  test('without a word about kinds, they come after the fixes', async () => {
    const client = await start(FULL);
    const found = await client.codeActions(URI, WEB);
    expect(kinds(found).at(-1)).toBe('refactor.rewrite: Split into 2 blocks, one for each pattern');
    expect(found[0]?.kind).toBe('quickfix');
  });

  test('in a large file they are for who asks, not for the light bulb', async () => {
    const client = await start(FULL);
    await client.open('file:///large', TEXT + '# more\n'.repeat(1_000));
    const ask = async (triggerKind: 1 | 2): Promise<number> => {
      const params = { textDocument: { uri: 'file:///large' }, range: WEB, context: { diagnostics: [], triggerKind } };
      const found = (await client.connection.sendRequest(CodeActionRequest.type, params)) as CodeAction[];
      return found.filter(({ kind }) => kind?.startsWith('refactor')).length;
    };
    expect([await ask(1), await ask(2)]).toEqual([1, 0]);
  });
});

test('a client that shows reasons gets them, any other does without what is not possible', async () => {
  expect(kinds(await (await start(SHOWS_REASONS)).codeActions(URI, WEB, ['refactor.extract']))).toEqual([
    'refactor.extract: Move Host web db to config.d/web.conf (This editor cannot make files.)',
  ]);
  expect(await (await start(FULL)).codeActions(URI, WEB, ['refactor.extract'])).toEqual([]);
});

/** Refactorings over the protocol: their kinds, the files that they make, and what clients get that can do less. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ApplyWorkspaceEditRequest,
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  ExecuteCommandRequest,
  ShowMessageRequest,
} from 'vscode-languageserver-protocol/node';
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

const TAKES_EDITS: ClientCapabilities = { ...FULL, workspace: { ...FULL.workspace, applyEdit: true } };
const SHOWS_REASONS: ClientCapabilities = {
  ...FULL,
  textDocument: { ...FULL.textDocument, codeAction: { disabledSupport: true } },
};

function kinds(actions: readonly CodeAction[]): readonly string[] {
  return actions.map(({ kind, title, disabled }) => `${kind}: ${title}${disabled ? ` (${disabled.reason})` : ''}`);
}

describe('a client that takes edits', () => {
  test('is offered a file, without an edit of its own', async () => {
    const client = await start(TAKES_EDITS);
    const [action, ...others] = await client.codeActions(URI, WEB, ['refactor.extract']);
    expect(others).toEqual([]);
    expect(action).toEqual({
      title: 'Move Host web db to ~/.ssh/config.d/web.conf, included at the top',
      kind: 'refactor.extract',
      command: {
        title: action?.title,
        command: 'sshConfig.makeFile',
        arguments: [URI, 3, WEB, '/home/tester/.ssh/config.d/web.conf'],
      },
    });
  });
});

describe.skipIf(process.platform === 'win32')('a file that is made', () => {
  let home: string;
  let client: LspClient;
  const file = (): string => join(home, '.ssh', 'config.d', 'web.conf');
  const uri = (): string => pathToFileURL(join(home, '.ssh', 'config')).toString();
  const asked: string[] = [];
  const edits: unknown[] = [];
  let [choice, applied] = ['Make File', true];

  beforeEach(async () => {
    home = realpathSync(mkdtempSync(join(tmpdir(), 'make-file-')));
    mkdirSync(join(home, '.ssh'));
    writeFileSync(join(home, '.ssh', 'config'), TEXT);
    client = await LspClient.start({ command: server.command, capabilities: TAKES_EDITS, env: { HOME: home } });
    [choice, applied] = ['Make File', true];
    asked.length = edits.length = 0;
    client.connection.onRequest(ShowMessageRequest.type, ({ message, actions }) => {
      asked.push(message);
      return actions?.find(({ title }) => title === choice) ?? null;
    });
    client.connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
      edits.push(edit);
      return { applied };
    });
    await client.open(uri(), TEXT, 3);
    await client.diagnostics(uri(), 3);
  });
  afterEach(async () => {
    expect(await client.stop()).toBe(0);
    rmSync(home, { recursive: true });
  });

  const make = (path = file(), version = 3): Promise<unknown> =>
    client.connection.sendRequest(ExecuteCommandRequest.type, {
      command: 'sshConfig.makeFile',
      arguments: [uri(), version, WEB, path],
    });

  test('is for its owner alone, and then the document is edited', async () => {
    await make();
    expect(asked).toEqual([expect.stringContaining(`make the file ${file()}, which only you may read`)]);
    expect(readFileSync(file(), 'utf8')).toBe('Host web db\n    Port 22\n');
    expect(statSync(file()).mode & 0o7777).toBe(0o600);
    expect(statSync(dirname(file())).mode & 0o7777).toBe(0o700);
    const at = (line: number) => ({ line, character: 0 });
    expect(edits).toEqual([
      {
        documentChanges: [
          {
            textDocument: { uri: uri(), version: 3 },
            edits: [
              { range: { start: at(0), end: at(0) }, newText: 'Include config.d/web.conf\n\n' },
              { range: { start: at(2), end: at(5) }, newText: '' },
            ],
          },
        ],
      },
    ]);
  });

  test('is taken back where the editor does not make the edit', async () => {
    applied = false;
    await make();
    expect(edits).toHaveLength(1);
    expect(existsSync(file())).toBe(false);
  });

  test('is not made when the user does not say so, nor elsewhere, nor for a text that has changed', async () => {
    choice = 'no';
    await make();
    await make(join(home, 'elsewhere.conf'));
    await make(file(), 2);
    expect(asked).toHaveLength(1);
    expect(edits).toEqual([]);
    expect(existsSync(dirname(file()))).toBe(false);
  });

  test('takes the place of nothing', async () => {
    mkdirSync(dirname(file()));
    symlinkSync(join(home, 'target'), file());
    await make();
    expect(edits).toEqual([]);
    expect(existsSync(join(home, 'target'))).toBe(false);
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
    const client = await start(TAKES_EDITS);
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
    'refactor.extract: Move Host web db to ~/.ssh/config.d/web.conf (This editor does not apply edits of a server.)',
  ]);
  expect(await (await start(FULL)).codeActions(URI, WEB, ['refactor.extract'])).toEqual([]);
});

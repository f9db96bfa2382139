/** Diagnostics for clients that ask for them: the same as are sent to others, at once after a key, and again when there is more to say. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { brief, FULL, LspClient, RELEASE } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const server = builtServer();
const ASKING = {
  workspace: {
    ...FULL.workspace,
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
  },
  textDocument: { ...FULL.textDocument, diagnostic: { relatedInformation: true } },
} satisfies ClientCapabilities;

let home: string;
let client: LspClient;
/** Called when the server wants to be asked again. */
let onRefresh = (): void => {};

async function start(capabilities: ClientCapabilities): Promise<LspClient> {
  return LspClient.start({
    command: server.command,
    capabilities,
    env: { PATH: '/nonexistent', HOME: home, USERPROFILE: home },
  });
}

beforeEach(async () => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'pulled-')));
  mkdirSync(join(home, '.ssh', 'conf.d'), { recursive: true });
  client = await start(ASKING);
  onRefresh = () => {};
  client.connection.onRequest(DiagnosticRefreshRequest.type, () => onRefresh());
});
afterEach(async () => {
  expect(client.complaints).toEqual([]);
  expect(await client.stop()).toBe(0);
  rmSync(home, { recursive: true });
});

const uriOf = (name: string): string => pathToFileURL(join(home, '.ssh', name)).toString();
const write = (name: string, text: string): void => writeFileSync(join(home, '.ssh', name), text, { mode: 0o600 });

function ask(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  const params = { textDocument: { uri }, ...(previousResultId === undefined ? {} : { previousResultId }) };
  return client.connection.sendRequest(DocumentDiagnosticRequest.type, params);
}

async function found(uri: string): Promise<readonly string[]> {
  const report = await ask(uri);
  return report.kind === 'full' ? report.items.map(brief) : [];
}

/** Resolves when the server wants to be asked again, after what is done. */
async function refreshed(act: () => Promise<void>): Promise<void> {
  const heard = new Promise<void>(resolve => {
    onRefresh = resolve;
  });
  await act();
  await heard;
}

/** What is said of each file, by its name, over a request about all files that stays open. */
function listening() {
  const said: string[] = [];
  let hear = (): void => {};
  const source = new CancellationTokenSource();
  const take = (items: readonly WorkspaceDocumentDiagnosticReport[]): void => {
    for (const item of items)
      if (item.kind === 'full') said.push(`${item.uri.split('/').at(-1)}: ${item.items.map(brief).join(', ')}`);
    hear();
  };
  client.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, 'all', ({ items }) => take(items));
  const answer = client.connection
    .sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [], partialResultToken: 'all' }, source.token)
    .then(
      ({ items }) => take(items),
      () => {},
    );
  /** Resolves when this was said. */
  const says = async (what: string): Promise<void> => {
    while (!said.includes(what))
      await new Promise<void>(resolve => {
        hear = resolve;
      });
  };
  const end = async (): Promise<void> => {
    source.cancel();
    await answer;
  };
  return { said, says, end };
}

describe('who is asked, and who is told', () => {
  const TEXT = 'Protocol 2\nHost web\n  Prot 22\n  Ciphers aes128-ctr,nope\n';

  test('the same is found; nothing is sent to a client that asks', async () => {
    expect(client.initialized.capabilities.diagnosticProvider).toEqual({
      identifier: 'sshConfig',
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    const told = await start(FULL);
    await told.open(uriOf('config'), TEXT);
    await client.open(uriOf('config'), TEXT);
    const sent = (await told.diagnostics(uriOf('config'))).map(brief);
    expect(sent.length).toBeGreaterThan(2);
    expect(await found(uriOf('config'))).toEqual(sent);
    expect(client.published(uriOf('config'))).toEqual([]);
    await told.stop();
  });

  test('one that cannot be told to ask again is told itself', async () => {
    const { diagnostic } = ASKING.textDocument;
    const told = await start({ ...FULL, textDocument: { ...FULL.textDocument, diagnostic } });
    expect(told.initialized.capabilities.diagnosticProvider).toBeUndefined();
    await told.open(uriOf('config'), TEXT);
    expect(await told.diagnostics(uriOf('config'))).not.toEqual([]);
    await told.stop();
  });
});

describe('a document', () => {
  test('that has not changed is not sent again', async () => {
    await client.open(uriOf('config'), 'Prot 1\n');
    const { resultId } = await ask(uriOf('config'));
    expect(await ask(uriOf('config'), resultId)).toEqual({ kind: 'unchanged', resultId });
    expect((await ask(uriOf('config'), 'another')).kind).toBe('full');
    await client.change(uriOf('config'), 2, [{ text: '\nProt 1\n' }]);
    expect((await ask(uriOf('config'), resultId)).kind).toBe('full');
  });

  test('after a key: what the line says, with what was found before; then what all rules find', async () => {
    await client.open(uriOf('config'), 'Host web\n  ServerAliveInterval 60\n  Prot 22\n');
    expect(await found(uriOf('config'))).toEqual(['2:2-2:6 error unknown-keyword']);
    await refreshed(async () => {
      const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 2 } };
      await client.change(uriOf('config'), 2, [{ range, text: '\n  #' }]);
      expect(await found(uriOf('config'))).toContain('3:2-3:6 error unknown-keyword');
    });
    const report = await ask(uriOf('config'));
    expect(report.kind === 'full' && report.items.map(brief)).toEqual([
      '0:0-0:8 hint no-keepalive',
      '3:2-3:6 error unknown-keyword',
    ]);
    expect((await ask(uriOf('config'), report.resultId)).kind).toBe('unchanged');
  });

  test('is asked about again when the settings have changed', async () => {
    await client.open(uriOf('config'), 'Host web\n');
    expect(await found(uriOf('config'))).toEqual(['0:0-0:8 hint no-keepalive']);
    await refreshed(() => client.configure({ ...RELEASE, rules: { 'no-keepalive': 'warning' } }));
    expect(await found(uriOf('config'))).toEqual(['0:0-0:8 warning no-keepalive']);
  });

  test('is asked about again when another one has changed, and has changed itself only where that makes a difference', async () => {
    write('conf.d/work', 'Port 1\n');
    await client.open(uriOf('conf.d/work'), 'Port 1\n');
    await client.open(uriOf('other'), 'Prot 1\n');
    await client.open(uriOf('config'), 'Include conf.d/*\n');
    expect(await found(uriOf('config'))).toEqual([]);
    const { resultId } = await ask(uriOf('other'));
    await refreshed(() => client.change(uriOf('conf.d/work'), 2, [{ text: 'Prot 1\n' }]));
    expect(await found(uriOf('config'))).toEqual(['0:8-0:16 error broken-include']);
    expect((await ask(uriOf('other'), resultId)).kind).toBe('unchanged');
  });

  test('about which a question is taken back', async () => {
    const source = new CancellationTokenSource();
    await client.open(uriOf('config'), 'Prot 1\n');
    const params = { textDocument: { uri: uriOf('config') } };
    const answer = client.connection.sendRequest(DocumentDiagnosticRequest.type, params, source.token);
    source.cancel();
    // It may have been answered before that was heard.
    const code = await answer.then(
      () => LSPErrorCodes.RequestCancelled,
      error => error.code,
    );
    expect(code).toBe(LSPErrorCodes.RequestCancelled);
    expect(await found(uriOf('config'))).toEqual(['0:0-0:4 error unknown-keyword']);
  });

  test('that changes while it is asked about is answered as it is in the end', async () => {
    await client.open(uriOf('config'), 'Prot 1\n');
    const answers = [found(uriOf('config'))];
    for (let version = 2; version <= 20; version++) {
      void client.change(uriOf('config'), version, [{ text: `${'\n'.repeat(version)}Prot 1\n` }]);
      answers.push(found(uriOf('config')));
    }
    expect((await Promise.all(answers)).at(-1)).toEqual(['20:0-20:4 error unknown-keyword']);
  });

  test('that is too large is answered at once: it is not read', async () => {
    await client.open(uriOf('config'), '\n'.repeat(300_001));
    const report = await ask(uriOf('config'));
    expect(report.kind === 'full' && report.items.map(({ message }) => message)).toEqual([
      'It is not read: it has more than 300,000 lines.',
    ]);
    await client.change(uriOf('config'), 2, [{ text: 'Prot 1\n' }]);
    expect(await found(uriOf('config'))).toEqual(['0:0-0:4 error unknown-keyword']);
  });

  test('that is not open has nothing', async () => {
    expect(await ask(uriOf('nowhere'))).toEqual({ kind: 'full', items: [] });
  });
});

describe('all files', () => {
  test('errors in files that are not open, as they come and go', async () => {
    const all = listening();
    write('conf.d/work', 'Host a\n  Foo 1\n');
    await client.open(uriOf('config'), 'Include conf.d/*\n');
    expect(await found(uriOf('config'))).toEqual(['0:8-0:16 error broken-include']);
    await all.says('work: 1:2-1:5 error unknown-keyword');
    write('conf.d/work', 'Host a\n');
    const changes = [{ uri: uriOf('conf.d/work'), type: 2 as const }];
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    await all.says('work: ');
    await all.end();
    expect(all.said.filter(what => what.startsWith('work'))).toEqual(['work: 1:2-1:5 error unknown-keyword', 'work: ']);
  });

  test('what was said of a document is taken back when it is closed, or stays where it is included', async () => {
    const all = listening();
    write('conf.d/work', 'Host a\n  Foo 1\n  Port 2 2\n');
    await client.open(uriOf('config'), 'Include conf.d/*\n');
    await client.open(uriOf('conf.d/work'), 'Host a\n');
    await client.open(uriOf('other'), 'Prot 1\n');
    for (const name of ['config', 'conf.d/work', 'other']) await ask(uriOf(name));
    await client.close(uriOf('other'));
    await all.says('other: ');
    await client.close(uriOf('conf.d/work'));
    await all.says('work: 1:2-1:5 error unknown-keyword, 2:9-2:10 error extra-argument');
    await all.end();
  });

  test('a client that takes no parts gets an answer when there is news', async () => {
    const askForAll = (ids: readonly { uri: string; value: string }[]): Promise<WorkspaceDiagnosticReport> =>
      client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [...ids] });
    write('conf.d/work', 'Host a\n  Foo 1\n');
    await client.open(uriOf('config'), 'Include conf.d/*\n');
    await ask(uriOf('config'));
    const first = (await askForAll([])).items;
    expect(first.map(({ uri }) => uri)).toEqual([uriOf('conf.d/work')]);
    const second = askForAll(first.map(({ uri, resultId = '' }) => ({ uri, value: resultId })));
    await client.change(uriOf('config'), 2, [{ text: 'Port 1\n' }]);
    expect((await second).items).toMatchObject([{ uri: uriOf('conf.d/work'), kind: 'full', items: [] }]);
  });
});

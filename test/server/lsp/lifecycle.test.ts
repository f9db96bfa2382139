/** From initialize to exit: what the server says that it can do, what it does without being asked, and how it ends. */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { brief, type ClientOptions, FULL, LspClient } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const server = builtServer();
const clients: LspClient[] = [];

async function start(options: Omit<ClientOptions, 'command'> = {}): Promise<LspClient> {
  const client = await LspClient.start({ command: server.command, ...options });
  clients.push(client);
  return client;
}

afterEach(() => {
  for (const client of clients.splice(0)) client.kill();
});

const URI = 'file:///home/tester/.ssh/config';

test('says what it can do', async () => {
  const { initialized } = await start();
  expect(initialized).toEqual({
    capabilities: {
      textDocumentSync: 2,
      codeLensProvider: {},
      executeCommandProvider: { commands: ['sshConfig.changeMode', 'sshConfig.makeFile'] },
      hoverProvider: true,
      completionProvider: {
        triggerCharacters: [' ', '=', ',', '%', '{', '$', '/', '~', '@', ':', '!', '+', '-', '^', '*', '}', ']'],
        resolveProvider: true,
      },
      codeActionProvider: { codeActionKinds: ['quickfix', 'refactor', 'source.fixAll.ssh-config'] },
      documentFormattingProvider: true,
      documentRangeFormattingProvider: true,
      documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
      documentSymbolProvider: true,
      documentHighlightProvider: true,
      documentLinkProvider: {},
      definitionProvider: true,
      referencesProvider: true,
      renameProvider: { prepareProvider: true },
      linkedEditingRangeProvider: true,
      workspaceSymbolProvider: true,
      foldingRangeProvider: true,
      selectionRangeProvider: true,
      inlayHintProvider: true,
      signatureHelpProvider: { triggerCharacters: [' ', '\t', '=', ':'] },
      semanticTokensProvider: {
        legend: {
          tokenTypes: ['keyword', 'property', 'class', 'enumMember', 'number', 'operator', 'macro', 'variable'],
          tokenModifiers: ['definition', 'deprecated', 'negated', 'dead'],
        },
        full: { delta: true },
        range: true,
      },
    },
    serverInfo: { name: 'ssh-config-language-server' },
  });
});

describe('registers for changes of the settings', () => {
  test('where the client can be asked to', async () => {
    const client = await start();
    await client.open(URI, 'Host a\n');
    await client.diagnostics(URI);
    await client.codeActions(URI, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
    expect(client.registered).toEqual(['workspace/didChangeConfiguration']);
    expect(client.complaints).toEqual([]);
  });

  test('and not where it cannot', async () => {
    const client = await start({ capabilities: { workspace: { configuration: true } } });
    await client.open(URI, 'Host a\n');
    await client.diagnostics(URI);
    expect(client.registered).toEqual([]);
  });
});

test('serves a client that can do nothing special', async () => {
  const client = await start({ capabilities: {} });
  await client.open(URI, 'Host a\n  Prot 22\n');
  expect((await client.diagnostics(URI)).map(brief)).toEqual([
    '0:0-0:6 hint no-keepalive',
    '1:2-1:6 error unknown-keyword',
  ]);
  const hover = await client.hover(URI, { line: 0, character: 1 });
  expect(hover?.contents).toMatchObject({ kind: 'markdown' });
  const [first] = await client.codeActions(URI, { start: { line: 1, character: 3 }, end: { line: 1, character: 3 } });
  expect(first?.edit?.documentChanges).toBeUndefined();
  expect(Object.keys(first?.edit?.changes ?? {})).toEqual([URI]);
  expect(client.complaints).toEqual([]);
  expect(await client.stop()).toBe(0);
});

describe('ends', () => {
  test('with 0 after a shutdown', async () => {
    const client = await start();
    expect(await client.stop()).toBe(0);
    expect(client.complaints).toEqual([]);
  });

  test('with 1 without one', async () => {
    expect(await (await start()).exit()).toBe(1);
  });
});

/** An environment whose ssh writes down its arguments, an argument a line, and calls itself OpenSSH 9.2. */
async function environmentWithSsh(name: string): Promise<{ env: NodeJS.ProcessEnv; calls: () => Promise<string> }> {
  const folder = path.join(server.folder, name);
  const log = path.join(folder, 'calls');
  await mkdir(folder);
  await writeFile(log, '');
  const program = path.join(folder, 'ssh');
  await writeFile(program, `#!/bin/sh\nprintf '%s\\n' "$@" >> '${log}'\necho 'OpenSSH_9.2p1, OpenSSL 3.0.19' >&2\n`);
  await chmod(program, 0o755);
  return { env: { PATH: `${folder}:/usr/bin:/bin`, HOME: '/home/tester' }, calls: () => readFile(log, 'utf8') };
}

/** An option that OpenSSH 10.0 brought: 9.2 does not know it, and the newest release does. */
const NEW_IN_10_0 = 'VersionAddendum x\n';

describe.skipIf(process.platform === 'win32')('asks ssh for its version', () => {
  const isRefused = (found: readonly unknown[]): boolean => found.length === 1;

  test('with -V and nothing else, where the workspace is trusted', async () => {
    const { env, calls } = await environmentWithSsh('trusted');
    const client = await start({ env, settings: null });
    await client.open(URI, NEW_IN_10_0);
    expect((await client.diagnostics(URI, 1, isRefused)).map(brief)).toEqual(['0:0-0:15 error unknown-keyword']);
    expect(await calls()).toBe('-V\n');
  });

  test('not where it is not trusted, before it becomes so', async () => {
    const { env, calls } = await environmentWithSsh('untrusted');
    const client = await start({ env, settings: null, initializationOptions: { trusted: false } });
    await client.open(URI, NEW_IN_10_0);
    expect(await client.diagnostics(URI)).toEqual([]);
    // A change of settings takes the same way as the start; after the wait, a process would have left its trace.
    const before = client.settlements;
    await client.configure({ rules: { 'no-keepalive': 'off' } });
    await expect.poll(() => client.settlements).toBeGreaterThan(before);
    await sleep(300);
    expect(await calls()).toBe('');

    await client.connection.sendNotification('sshConfig/trusted');
    expect((await client.diagnostics(URI, 1, isRefused)).map(brief)).toEqual(['0:0-0:15 error unknown-keyword']);
    expect(await calls()).toBe('-V\n');
  });

  test('never runs what a file says', async () => {
    const { env } = await environmentWithSsh('commands');
    const trace = path.join(server.folder, 'trace');
    const client = await start({ env, settings: null });
    const text = [
      `Match exec "touch ${trace}"`,
      `Host a`,
      `  ProxyCommand touch ${trace}`,
      `  LocalCommand touch ${trace}`,
      `  PermitLocalCommand yes`,
      `  KnownHostsCommand /usr/bin/touch ${trace}`,
    ].join('\n');
    await client.open(URI, text);
    await client.diagnostics(URI);
    for (let line = 0; line < 6; line++) await client.hover(URI, { line, character: 16 });
    await client.codeActions(URI, { start: { line: 0, character: 0 }, end: { line: 6, character: 0 } });
    await sleep(200);
    await expect(readFile(trace)).rejects.toThrow('ENOENT');
  });
});

test.each(['/nonexistent/ssh', '/bin/ss\0h'])('a program that is not there is no error: %j', async program => {
  const client = await start({ capabilities: FULL, settings: { openssh: { path: program } } });
  onTestFinished(() => expect(client.complaints).toEqual([]));
  await client.open(URI, NEW_IN_10_0);
  expect(await client.diagnostics(URI)).toEqual([]);
});

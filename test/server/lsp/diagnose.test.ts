/** Messages of ssh over the protocol: where one is in a line, and the fix as an edit of a file that is open, or not. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Diagnosis } from '../../../client/src/errors/diagnosis.ts';
import { FULL, LspClient, RELEASE } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const server = builtServer();
let home: string;
let uri: string;
let client: LspClient;

const TEXT = 'Host web\n  HostName web.example\n';

beforeEach(async () => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'diagnose-')));
  mkdirSync(join(home, '.ssh'), { recursive: true });
  const path = join(home, '.ssh/config');
  writeFileSync(path, TEXT, { mode: 0o600 });
  uri = pathToFileURL(path).href;
  client = await LspClient.start({
    command: server.command,
    capabilities: FULL,
    settings: RELEASE,
    env: { PATH: '/nonexistent', HOME: home, USERPROFILE: home },
  });
});
afterEach(async () => {
  expect(client.complaints).toEqual([]);
  expect(await client.stop()).toBe(0);
  rmSync(home, { recursive: true });
});

test('a message in a line of a terminal', async () => {
  const ask = (line: unknown): Promise<unknown> => client.connection.sendRequest('sshConfig/messageIn', { line });
  expect(await ask('me@web:~$ Timeout, server web not responding.')).toEqual({
    start: 10,
    end: 44,
    title: 'This ssh gave up, because the server did not answer its probes.',
  });
  expect(await ask('ls: cannot access x: No such file')).toBeNull();
  expect(await ask(1)).toBeNull();
});

test('no fix is an edit of a file that is not open and whose bytes an editor would replace', async () => {
  writeFileSync(join(home, '.ssh/config'), Buffer.from(`# Gr\xfcn\n${TEXT}`, 'latin1'), { mode: 0o600 });
  const log = 'Timeout, server web.example not responding.\nclient_loop: send disconnect: Broken pipe';
  const found: readonly Diagnosis[] = await client.connection.sendRequest('sshConfig/diagnose', { log });
  expect(found.map(({ host, fixes }) => ({ host, fixes }))).toEqual([
    { host: 'web', fixes: [] },
    { host: 'web', fixes: [] },
  ]);
});

test('the fix edits the file that ssh reads by itself, open or not', async () => {
  const ask = (): Promise<readonly Diagnosis[]> =>
    client.connection.sendRequest('sshConfig/diagnose', {
      log: 'Timeout, server web.example not responding.\nclient_loop: send disconnect: Broken pipe',
    });
  const edits = (version: number | null): unknown => ({
    documentChanges: [
      {
        textDocument: { uri, version },
        edits: [
          {
            range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
            newText: '  ServerAliveInterval 60\n',
          },
        ],
      },
    ],
  });
  const [timeout, broken] = await ask();
  expect(timeout).toMatchObject({ host: 'web', isAboutKeepAlive: true, fixes: [] });
  expect(broken).toMatchObject({ host: 'web', fixes: [{ line: 3, edits: edits(null) }] });
  await client.open(uri, TEXT, 4);
  expect((await ask())[1]?.fixes[0]?.edits).toEqual(edits(4));
});

test('what is no log is answered by nothing', async () => {
  expect(await client.connection.sendRequest('sshConfig/diagnose', { log: 1, host: {} })).toEqual([]);
});

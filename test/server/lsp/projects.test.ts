/** The configuration file of a project, for documents that are open: by its folder, anew when it changes, and only where it is trusted. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { brief, LspClient, RELEASE } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const server = builtServer();
const clients: LspClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.kill();
});

const TEXT = 'Host a\n  VersionAddendum x\n';
const HINT = '0:0-0:6 hint no-keepalive';
const ERROR = '1:2-1:17 error unknown-keyword';

let project = '';
let file = '';
const uriIn = (folder: string): string => pathToFileURL(path.join(server.folder, folder, 'ssh_config')).href;

beforeAll(async () => {
  project = path.join(server.folder, 'project');
  file = path.join(project, '.ssh-config-lint.json');
  await mkdir(path.join(project, 'sites/a'), { recursive: true });
  await mkdir(path.join(server.folder, 'elsewhere'));
});

async function start(trusted: boolean): Promise<LspClient> {
  const client = await LspClient.start({
    command: server.command,
    settings: { ...RELEASE, rules: { 'no-keepalive': 'hint' } },
    initializationOptions: { trusted },
  });
  clients.push(client);
  return client;
}

async function say(settings: unknown): Promise<void> {
  await writeFile(file, JSON.stringify(settings));
}

/** Waits until a document has these findings. */
async function found(client: LspClient, uri: string, expected: readonly string[]): Promise<void> {
  const has = (all: readonly Parameters<typeof brief>[0][]): boolean =>
    JSON.stringify(all.map(brief)) === JSON.stringify(expected);
  expect((await client.diagnostics(uri, 1, has)).map(brief)).toEqual(expected);
}

test('what it says counts below its folder, and from then on when it says something else', async () => {
  await say({ rules: { 'no-keepalive': 'warning' } });
  const client = await start(true);
  const [inside, outside] = [uriIn('project/sites/a'), uriIn('elsewhere')];
  await client.open(inside, TEXT);
  await client.open(outside, TEXT);
  await found(client, inside, [HINT.replace('hint', 'warning')]);
  await found(client, outside, [HINT]);

  const changes = [{ uri: pathToFileURL(file).href, type: 2 }];
  await say({ rules: { 'no-keepalive': 'off' }, openssh: { version: '9.2' }, format: { keywordCase: 'lower' } });
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  await found(client, inside, [ERROR]);
  // All documents are judged for one ssh.
  await found(client, outside, [HINT, ERROR]);
  const format = (uri: string): Promise<unknown> =>
    client.connection.sendRequest('textDocument/formatting', {
      textDocument: { uri },
      options: { tabSize: 2, insertSpaces: true },
    });
  const newText = 'host';
  expect(await format(inside)).toContainEqual({
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
    newText,
  });
  expect(await format(outside)).toEqual([]);

  await rm(file);
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  await found(client, inside, [HINT]);
});

test('one that nobody trusts yet says nothing', async () => {
  await say({ rules: { 'no-keepalive': 'off' } });
  const client = await start(false);
  const uri = uriIn('project');
  await client.open(uri, TEXT);
  await found(client, uri, [HINT]);
  await client.connection.sendNotification('sshConfig/trusted');
  await found(client, uri, []);
});

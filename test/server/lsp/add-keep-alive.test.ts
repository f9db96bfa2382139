/** A keep-alive on request: which edit the client is asked to make, for one host and for all, whatever the rule's setting is. */
import { afterEach, expect, test } from 'vitest';
import { ApplyWorkspaceEditRequest, type TextDocumentEdit } from 'vscode-languageserver-protocol';
import { FULL, LspClient, RELEASE } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const server = builtServer();
const clients: LspClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.kill();
});

const URI = 'file:///home/tester/.ssh/config';
const VERSIONED = { ...FULL, workspace: { ...FULL.workspace, workspaceEdit: { documentChanges: true } } };

/** What is inserted and where, for a text with the cursor at a line; undefined when there is no edit. */
async function added(text: string, line?: number, rules: object = {}): Promise<string | undefined> {
  const client = await LspClient.start({
    command: server.command,
    capabilities: VERSIONED,
    settings: { ...RELEASE, rules },
  });
  clients.push(client);
  let inserted: string | undefined;
  client.connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
    const [{ textDocument, edits } = { textDocument: undefined, edits: [] }] =
      edit.documentChanges as TextDocumentEdit[];
    expect(textDocument).toEqual({ uri: URI, version: 4 });
    inserted = edits
      .map(each => ('newText' in each ? `${each.range.start.line}:${each.range.start.character} ${each.newText}` : ''))
      .join('');
    return { applied: true };
  });
  await client.open(URI, text, 4);
  await client.diagnostics(URI, 4);
  const position = line === undefined ? undefined : { line, character: 0 };
  const at = await client.connection.sendRequest('sshConfig/addKeepAlive', { textDocument: { uri: URI }, position });
  expect(at === null).toBe(inserted === undefined);
  expect(client.complaints).toEqual([]);
  return inserted;
}

const TWO = 'Host a\n  Port 1\n\nHost b\n  ServerAliveInterval 5\n';

test.each([
  ['the host at the cursor', TWO, 1, '2:0   ServerAliveInterval 60\n'],
  ['a host that has one', TWO, 3, undefined],
  ['all hosts', TWO, undefined, '5:0 \nHost *\n  ServerAliveInterval 60\n'],
  ['the host that a comment at the cursor leads up to', `# mine\n${TWO}`, 0, '3:0   ServerAliveInterval 60\n'],
  ['all hosts, from where there is none', `# my hosts\n\n${TWO}`, 0, '7:0 \nHost *\n  ServerAliveInterval 60\n'],
  ['all hosts that have one', 'Host a\n  ServerAliveInterval 5\n', undefined, undefined],
  ['an empty file', '', undefined, '0:0 Host *\n    ServerAliveInterval 60\n'],
  ['a file for all hosts that has thought of it', 'Host *\n  ServerAliveInterval 0\n', undefined, undefined],
])('%s', async (_, text, line, expected) => {
  expect(await added(text, line)).toBe(expected);
});

test('where the rule that asks for one is off', async () => {
  expect(await added('Host a\n', 0, { 'no-keepalive': 'off' })).toBe('1:0     ServerAliveInterval 60\n');
  expect(await added('# ssh-config: disable no-keepalive\nHost a\n', 1)).toBe('2:0     ServerAliveInterval 60\n');
});

test('a client that makes no edits', async () => {
  const client = await LspClient.start({ command: server.command, settings: RELEASE });
  clients.push(client);
  await client.open(URI, 'Host a\n');
  expect(await client.connection.sendRequest('sshConfig/addKeepAlive', { textDocument: { uri: URI } })).toBeNull();
});

test('what it comes to for each host, before it is done', async () => {
  const client = await LspClient.start({ command: server.command, capabilities: VERSIONED, settings: RELEASE });
  clients.push(client);
  const ask = (): Promise<unknown> =>
    client.connection.sendRequest('sshConfig/keptHosts', { textDocument: { uri: URI } });
  await client.open(URI, `${TWO}Host off\n  ServerAliveInterval 0\nHost c d\n`);
  expect(await ask()).toEqual([
    { host: 'a', before: 0, after: 60 },
    { host: 'b', before: 5, after: 5 },
    { host: 'off', before: 0, after: 0 },
    { host: 'c', before: 0, after: 60 },
    { host: 'd', before: 0, after: 60 },
  ]);
  await client.close(URI);
  await client.open(URI, 'Host b\n  ServerAliveInterval 5\n');
  expect(await ask()).toBeNull();
});

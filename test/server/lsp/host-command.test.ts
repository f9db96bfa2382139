/** A command line as a host, and a host as a command line: what is shown, which edit the client is asked to make, and what is refused. */
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
const textDocument = { uri: URI };

async function start(text: string): Promise<LspClient> {
  const client = await LspClient.start({
    command: server.command,
    capabilities: { ...FULL, workspace: { ...FULL.workspace, workspaceEdit: { documentChanges: true } } },
    settings: RELEASE,
  });
  clients.push(client);
  await client.open(URI, text, 4);
  return client;
}

test('a host is shown, then added by one edit of the version that was asked about', async () => {
  const client = await start('Host a\n  Port 1\n');
  const asked = { textDocument, command: 'ssh -p 22 kim@web.example.org uptime' };
  const newText = '\nHost web\n  HostName web.example.org\n  User kim\n  Port 22\n';
  const end = { line: 2, character: 0 };
  const remarks = ['The remote command is left out: type it after the name.'];
  expect(await client.connection.sendRequest('sshConfig/previewHost', asked)).toEqual({
    name: 'web',
    block: newText.trim(),
    remarks,
    edits: [{ range: { start: end, end }, newText }],
  });
  const edits: TextDocumentEdit[] = [];
  client.connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
    edits.push(...(edit.documentChanges as TextDocumentEdit[]));
    return { applied: true };
  });
  expect(await client.connection.sendRequest('sshConfig/addHost', { ...asked, name: 'w' })).toEqual({
    name: 'w',
    remarks,
    position: end,
  });
  expect(edits).toEqual([
    {
      textDocument: { uri: URI, version: 4 },
      edits: [{ range: { start: end, end }, newText: newText.replace('Host web', 'Host w') }],
    },
  ]);
});

test('what is no host is refused, and why', async () => {
  const client = await start('Host a\n');
  const ask = (params: object): Promise<unknown> => client.connection.sendRequest('sshConfig/previewHost', params);
  expect(await ask({ textDocument, command: 'ssh a b', name: 'a' })).toEqual({
    problem: expect.stringMatching(/^Line 1 of .* already has a host a/),
  });
  expect(await ask({ textDocument: { uri: 'file:///none' }, command: 'ssh a' })).toEqual({
    problem: 'The file is not open.',
  });
});

test('a host as the words of a command', async () => {
  const client = await start('');
  // One that ssh does not read by itself is read without the system's.
  const from = 'file:///home/tester/elsewhere/config';
  await client.open(from, 'Host a\n  Port 2222\n  User kim\n');
  expect(await client.connection.sendRequest('sshConfig/hostCommand', { host: 'a', from })).toEqual({
    words: ['ssh', '-F', 'none', '-p', '2222', '-l', 'kim', 'a'],
    remarks: [],
  });
});

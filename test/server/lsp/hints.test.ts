/** Inlay hints and signature help over the protocol. */
import { afterEach, expect, test } from 'vitest';
import { InlayHintRefreshRequest, InlayHintRequest, SignatureHelpRequest } from 'vscode-languageserver-protocol';
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

test('inlay hints come and go with the settings, of which the client hears', async () => {
  const client = await start({ ...FULL, workspace: { ...FULL.workspace, inlayHint: { refreshSupport: true } } });
  let hear: (() => void) | undefined;
  client.connection.onRequest(InlayHintRefreshRequest.type, () => hear?.());
  const configured = (settings: object): Promise<void> => {
    const told = new Promise<void>(resolve => {
      hear = resolve;
    });
    return client.configure({ ...RELEASE, ...settings }).then(() => told);
  };
  await client.open(URI, 'IPQoS af21\r\nConnectTimeout 90\r\nTunnelDevice 0\r\n');
  await client.diagnostics(URI);
  const range = { start: { line: 0, character: 3 }, end: { line: 2, character: 0 } };
  const ask = (): Promise<unknown> => client.connection.sendRequest(InlayHintRequest.type, { textDocument, range });
  expect(await ask()).toEqual([]);
  await configured({ inlayHints: { defaults: true, durations: true } });
  expect(await ask()).toEqual([
    { position: { line: 0, character: 10 }, label: 'the same', paddingLeft: true },
    { position: { line: 1, character: 17 }, label: '= 1 minute 30 seconds', paddingLeft: true },
    { position: { line: 2, character: 14 }, label: ':any', paddingLeft: false },
  ]);
  await configured({ inlayHints: { defaults: 'yes', durations: 1 } });
  expect(await ask()).toEqual([]);
});

test('signature help', async () => {
  const signatureHelp = { signatureInformation: { parameterInformation: { labelOffsetSupport: true } } };
  const client = await start({ ...FULL, textDocument: { ...FULL.textDocument, signatureHelp } });
  await client.open(URI, 'Host a\r\n  RekeyLimit 1G \r\n  Port 22\r\n  RekeyLimit 1G 1h x');
  const ask = (line: number, character: number) =>
    client.connection.sendRequest(SignatureHelpRequest.type, { textDocument, position: { line, character } });
  expect(await ask(1, 16)).toMatchObject({
    signatures: [
      {
        label: 'RekeyLimit size|default [time|none]',
        parameters: [{ label: [11, 23] }, { label: [24, 35], documentation: { kind: 'markdown' } }],
      },
    ],
    activeSignature: 0,
    activeParameter: 1,
  });
  expect((await ask(3, 21))?.activeParameter).toBe(2);
  expect(await ask(2, 8)).toBeNull();
});

test('signature help for a client that knows plain text and no offsets', async () => {
  const signatureHelp = { signatureInformation: { documentationFormat: ['plaintext' as const] } };
  const client = await start({ ...FULL, textDocument: { ...FULL.textDocument, signatureHelp } });
  await client.open(URI, 'RekeyLimit ');
  const position = { line: 0, character: 11 };
  const help = await client.connection.sendRequest(SignatureHelpRequest.type, { textDocument, position });
  expect(help?.signatures[0]).toMatchObject({
    documentation: { kind: 'plaintext' },
    parameters: [{ label: 'size|default' }, { label: '[time|none]' }],
  });
});

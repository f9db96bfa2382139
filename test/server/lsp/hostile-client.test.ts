/** Clients that do what they should not: the server answers, or ends, and says nothing on standard error but why. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { brief, LspClient, RELEASE } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const server = builtServer();
const URI = 'file:///home/tester/.ssh/config';
const clients: LspClient[] = [];

async function start(capabilities: ClientCapabilities = {}): Promise<LspClient> {
  const client = await LspClient.start({ command: server.command, capabilities });
  clients.push(client);
  return client;
}

afterEach(() => {
  for (const client of clients.splice(0)) client.kill();
});

const METHODS = [
  ...['hover', 'completion', 'codeAction', 'codeLens', 'formatting', 'rangeFormatting', 'onTypeFormatting'],
  ...['documentSymbol', 'documentHighlight', 'foldingRange', 'selectionRange', 'inlayHint', 'signatureHelp'],
  ...['semanticTokens/full', 'semanticTokens/range', 'linkedEditingRange', 'definition', 'references', 'documentLink'],
  ...['prepareRename', 'rename'],
].map(name => `textDocument/${name}`);
const OWN = [
  'explain',
  'hosts',
  'hostAt',
  'isStandard',
  'includedFiles',
  'sshProgram',
  'addKeepAlive',
  'keptHosts',
  'messageIn',
  'diagnose',
  'previewHost',
  'addHost',
  'hostCommand',
].map(name => `sshConfig/${name}`);
const OTHERS = ['workspace/symbol', 'completionItem/resolve'];

const ALL = [...METHODS, ...OWN, ...OTHERS];

/** What all requests take. */
function params(uri: string, line: number, character: number): object {
  const position = { line, character };
  return {
    textDocument: { uri },
    position,
    positions: [position],
    range: { start: position, end: { line: 0, character: 0 } },
    options: { tabSize: -1, insertSpaces: true },
    context: { diagnostics: [], includeDeclaration: true },
    ch: '\n',
    host: 'a',
    newName: 'c',
    query: 'a',
    label: 'Port',
    command: 'ssh -p 22 a',
    name: 'b',
    from: uri,
    uris: [uri],
  };
}

function askAll(connection: ProtocolConnection, given: object): Promise<readonly unknown[]> {
  return Promise.all(ALL.map(method => connection.sendRequest(method, given)));
}

describe('a client that is off the mark', () => {
  test('and does not know what it said that it can do', async () => {
    const refreshes = { refreshSupport: true };
    const client = await start({
      workspace: { semanticTokens: refreshes, inlayHint: refreshes, codeLens: refreshes, diagnostics: refreshes },
      textDocument: { diagnostic: {} },
    });
    await client.open(URI, 'Prot 1\n');
    const ask = () => client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: URI } });
    await ask();
    await client.configure({ ...RELEASE, rules: { 'no-keepalive': 'warning' } });
    await client.change(URI, 2, [{ text: 'Prot 1\nHost a\n' }]);
    while (((await ask()) as { items: unknown[] }).items.length < 2);
    expect(await client.stop()).toBe(0);
  });

  test.each([
    ['behind the text', 9999, 9999],
    ['behind a line', 0, 2 ** 31 - 1],
    ['before the text', -1, -5],
    ['between numbers', 0.5, 1.5],
  ])('places %s', async (_, line, character) => {
    const client = await start();
    await client.open(URI, 'Host a\n  ProxyJump b\n');
    await client.diagnostics(URI);
    expect(await askAll(client.connection, params(URI, line, character))).toHaveLength(ALL.length);
    expect(client.complaints).toEqual([]);
    expect(await client.stop()).toBe(0);
  });

  test('documents that are closed, were never open, or have no name', async () => {
    const client = await start();
    await client.open(URI, 'Host a\n');
    await client.close(URI);
    await client.close(URI);
    await client.change(URI, 2, [{ text: 'Port 1\n' }]);
    for (const uri of [URI, 'file:///nowhere', 'untitled:x', '', '%', 'file://%zz/%'])
      await askAll(client.connection, params(uri, 0, 0));
    expect(client.complaints).toEqual([]);
    expect(await client.stop()).toBe(0);
  });

  test('URIs that are none, opened', async () => {
    const client = await start();
    for (const uri of ['', '%', 'file://%zz/%', 'file:', 'x', 'file:///\0', 'file:///a%00b', 'untitled:Untitled-1']) {
      await client.open(uri, 'Host a\n  Prot 1\n');
      expect((await client.diagnostics(uri)).map(brief)).toContain('1:2-1:6 error unknown-keyword');
      await askAll(client.connection, params(uri, 0, 5));
    }
    expect(client.complaints).toEqual([]);
    expect(await client.stop()).toBe(0);
  });

  test('versions that go back, edits out of place, a document that is opened twice', async () => {
    const client = await start();
    await client.open(URI, 'Host a\n', 5);
    await client.open(URI, 'Prot 1\n', 3);
    await client.change(URI, 2, [
      { range: { start: { line: 9, character: 9 }, end: { line: 0, character: 4 } }, text: 'x\n' },
      { range: { start: { line: -1, character: 0 }, end: { line: 0, character: 0 } }, text: '# ' },
      { text: 'Foo 1\n' },
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: ' ' },
    ]);
    expect((await client.diagnostics(URI, 2)).map(brief)).toEqual(['0:1-0:4 error unknown-keyword']);
    expect(client.complaints).toEqual([]);
  });

  test('requests that are cancelled at once, and those behind them', async () => {
    const client = await start();
    await client.open(URI, 'Host a\n'.repeat(2000));
    const asked = ALL.flatMap(method => {
      const source = new CancellationTokenSource();
      const answer = client.connection.sendRequest(method, params(URI, 1, 1), source.token);
      source.cancel();
      return [
        answer.then(
          () => 'answered',
          ({ code }) => code,
        ),
      ];
    });
    const outcomes = await Promise.all(asked);
    for (const outcome of outcomes) expect(['answered', -32800]).toContain(outcome);
    expect(outcomes).toContain(-32800);
    expect(await client.hover(URI, { line: 0, character: 1 })).not.toBeNull();
  });
});

/** A server to which anything can be said. */
function raw() {
  const child = spawn(process.execPath, [server.command, '--stdio'], {
    env: { PATH: '/nonexistent', HOME: '/home/tester' },
    stdio: 'pipe',
    timeout: 300_000,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  // It may have ended already.
  child.stdin.on('error', () => undefined);
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return {
    say: (text: string | Buffer) => child.stdin.write(text),
    send: (message: object) => child.stdin.write(framed(JSON.stringify(message))),
    end: () => child.stdin.end(),
    heard: () => stdout,
    complaints: () => stderr,
    exit,
  };
}

function framed(content: string): string {
  return `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
}

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { processId: null, rootUri: null, capabilities: {} },
};
const SHUTDOWN = { jsonrpc: '2.0', id: 2, method: 'shutdown' };
const EXIT = { jsonrpc: '2.0', method: 'exit' };
const HOVER = { jsonrpc: '2.0', id: 3, method: 'textDocument/hover', params: params(URI, 0, 0) };

describe('out of order', () => {
  test('a request before initialize', async () => {
    const talk = raw();
    talk.send(HOVER);
    talk.send(INITIALIZE);
    talk.send(SHUTDOWN);
    talk.send(EXIT);
    expect(await talk.exit).toBe(0);
    expect(talk.heard()).toContain('"id":3');
    expect(talk.complaints()).toBe('');
  });

  test('requests after shutdown, and an exit in the end', async () => {
    const talk = raw();
    for (const message of [INITIALIZE, SHUTDOWN, HOVER, { ...SHUTDOWN, id: 4 }, EXIT]) talk.send(message);
    expect(await talk.exit).toBe(0);
    expect(talk.heard()).toContain('"id":3');
    expect(talk.complaints()).toBe('');
  });

  test('a client that goes away without a word', async () => {
    const talk = raw();
    talk.send(INITIALIZE);
    talk.end();
    expect(await talk.exit).not.toBeNull();
    expect(talk.complaints()).not.toMatch(/^\s+at /m);
  });
});

describe('what is no message', () => {
  test.each<[string, string | Buffer]>([
    ['no JSON', framed('{"jsonrpc":"2.0","id":')],
    ['JSON that is no message', framed('[1,2,"x",null]')],
    ['a message without a method', framed('{"jsonrpc":"2.0","id":9}')],
    ['parameters of the wrong kind', framed('{"jsonrpc":"2.0","id":9,"method":"textDocument/hover","params":7}')],
    ['no parameters', framed('{"jsonrpc":"2.0","id":9,"method":"textDocument/completion"}')],
    ['an unknown request', framed('{"jsonrpc":"2.0","id":9,"method":"textDocument/nonsense","params":{}}')],
    ['an unknown notification', framed('{"jsonrpc":"2.0","method":"$/nonsense","params":{}}')],
    ['a document without a text', framed('{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{}}')],
    ['changes without a document', framed('{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"a":1}}')],
    [
      'settings of every kind',
      framed('{"jsonrpc":"2.0","method":"workspace/didChangeConfiguration","params":{"settings":{"sshConfig":[[1]]}}}'),
    ],
    [
      'a command with nonsense',
      framed(
        '{"jsonrpc":"2.0","id":9,"method":"workspace/executeCommand","params":{"command":"sshConfig.changeMode","arguments":[{},"x"]}}',
      ),
    ],
    [
      'files that are none',
      framed('{"jsonrpc":"2.0","method":"workspace/didChangeWatchedFiles","params":{"changes":[{"uri":"%"},{}]}}'),
    ],
    ['an empty message', framed('')],
    ['bytes that are no UTF-8', Buffer.from('Content-Length: 4\r\n\r\n\xff\xfe{}', 'latin1')],
    ['a header without a length', 'Content-Type: x\r\n\r\n{}'],
    ['a length that is none', 'Content-Length: x\r\n\r\n{}'],
    ['a message that is cut off', framed('{"jsonrpc":"2.0"}').slice(0, -3)],
    ['a length without end', 'Content-Length: 99999999999\r\n\r\n{}'],
    ['anything', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256))],
  ])('%s', async (_, said) => {
    const talk = raw();
    talk.send(INITIALIZE);
    await expect.poll(talk.heard, { timeout: 300_000 }).toContain('"id":1');
    talk.say(said);
    talk.send(SHUTDOWN);
    talk.send(EXIT);
    talk.end();
    // It goes on, or it ends: it neither hangs nor throws up.
    const code = await talk.exit;
    expect(code).not.toBeNull();
    if (talk.heard().includes('"id":2')) expect(code).toBe(0);
    expect(talk.complaints()).not.toMatch(/^\s+at /m);
  });
});

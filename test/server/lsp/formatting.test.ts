/** Formatting over the protocol: the edits, applied as an editor does, in documents whose lines only the editor counts. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  type FormattingOptions,
  type TextEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LspClient, RELEASE } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const URI = 'file:///home/tester/.ssh/config';
const OPTIONS: FormattingOptions = { tabSize: 2, insertSpaces: true };
const server = builtServer();
let client: LspClient;

beforeAll(async () => {
  client = await LspClient.start({ command: server.command });
});
afterAll(async () => {
  expect(client.complaints).toEqual([]);
  expect(await client.stop()).toBe(0);
});

let version = 0;
async function open(text: string): Promise<TextDocument> {
  const document = TextDocument.create(URI, 'ssh_config', ++version, text);
  await client.close(URI);
  await client.open(URI, text, version);
  return document;
}

const textDocument = { uri: URI };

async function format(text: string, options = OPTIONS): Promise<string> {
  const document = await open(text);
  const edits = await client.connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options });
  return TextDocument.applyEdits(document, edits as TextEdit[]);
}

test('a document', async () => {
  expect(await format('Host a\nUser x \n\n\nHost b\n')).toBe('Host a\n  User x\n\nHost b\n');
  expect(await format('Host a\r\nUser x \r\nHost b')).toBe('Host a\r\n  User x\r\n\r\nHost b');
});

test('with tabs, and a line feed at the end', async () => {
  const options = { tabSize: 8, insertSpaces: false, insertFinalNewline: true };
  expect(await format('Host a\n User x', options)).toBe('Host a\n\tUser x\n');
});

test('around carriage returns that end a line for the editor only', async () => {
  expect(await format('Host a # \r x\n\ry\nUser x \n\n\nPort 2 \r\nHost b\r')).toBe(
    'Host a # \r x\n\ry\n  User x\n\n  Port 2\r\n\r\nHost b\r',
  );
});

test('a range', async () => {
  const document = await open('Host a\nUser x\nPort 2\n');
  const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 3 } };
  const edits = await client.connection.sendRequest(DocumentRangeFormattingRequest.type, {
    textDocument,
    range,
    options: OPTIONS,
  });
  expect(TextDocument.applyEdits(document, edits as TextEdit[])).toBe('Host a\n  User x\nPort 2\n');
});

test('after Enter', async () => {
  const document = await open('Host a\nUser x \n\n');
  const edits = await client.connection.sendRequest(DocumentOnTypeFormattingRequest.type, {
    textDocument,
    position: { line: 2, character: 0 },
    ch: '\n',
    options: OPTIONS,
  });
  expect(TextDocument.applyEdits(document, edits as TextEdit[])).toBe('Host a\n  User x\n  \n');
});

test('as the settings say, from the moment they change', async () => {
  const before = 'host a\n  user x\n  hostname y\n';
  expect(await format(before)).toBe(before);
  await client.configure({
    ...RELEASE,
    format: { keywordCase: 'manual', alignValues: true },
    rules: { 'no-keepalive': 'error' },
  });
  await client.diagnostics(URI, version, ([found]) => found?.severity === 1);
  expect(await format(before)).toBe('Host a\n  User     x\n  Hostname y\n');
  await client.configure({ format: { keywordCase: 'upper', alignValues: 1 }, rules: { 'no-keepalive': 'warning' } });
  await client.diagnostics(URI, version, ([found]) => found?.severity === 2);
  expect(await format(before)).toBe(before);
});

test('a document that is not open', async () => {
  const params = { textDocument: { uri: 'file:///elsewhere' }, options: OPTIONS };
  expect(await client.connection.sendRequest(DocumentFormattingRequest.type, params)).toEqual([]);
});

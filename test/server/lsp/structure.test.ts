/** Outline, folds and selection ranges over the protocol. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CodeLensRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  type SelectionRange,
  SelectionRangeRequest,
  SymbolKind,
} from 'vscode-languageserver-protocol';
import { FULL, LspClient } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const URI = 'file:///home/tester/.ssh/config';
const TEXT = '# --- Work ---\r\nHost a \r\n  UseRoaming no\r\n  User 🐧 \r\n# x\ry\r\n';
const textDocument = { uri: URI };
const server = builtServer();
let client: LspClient;

beforeAll(async () => {
  const documentSymbol = { hierarchicalDocumentSymbolSupport: true };
  const capabilities = { ...FULL, textDocument: { ...FULL.textDocument, documentSymbol } };
  client = await LspClient.start({ command: server.command, capabilities });
  await client.open(URI, TEXT);
});
afterAll(async () => {
  expect(client.complaints).toEqual([]);
  expect(await client.stop()).toBe(0);
});

function range(startLine: number, start: number, endLine: number, end: number): object {
  return { start: { line: startLine, character: start }, end: { line: endLine, character: end } };
}

test('an outline as a tree', async () => {
  expect(await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument })).toEqual([
    {
      name: 'Work',
      kind: SymbolKind.Namespace,
      range: range(0, 0, 5, 1),
      selectionRange: range(0, 0, 0, 14),
      children: [
        {
          name: 'Host a',
          kind: SymbolKind.Class,
          range: range(1, 0, 5, 1),
          selectionRange: range(1, 0, 1, 6),
          children: [
            {
              name: 'UseRoaming',
              kind: SymbolKind.Property,
              detail: 'no',
              tags: [1],
              range: range(2, 2, 2, 15),
              selectionRange: range(2, 2, 2, 12),
            },
            {
              name: 'User',
              kind: SymbolKind.Property,
              detail: '🐧',
              range: range(3, 2, 3, 9),
              selectionRange: range(3, 2, 3, 6),
            },
          ],
        },
      ],
    },
  ]);
});

test('an outline as a list, for a client that knows no trees', async () => {
  const plain = await LspClient.start({ command: server.command });
  await plain.open(URI, 'Host a\n  User x\n');
  expect(await plain.connection.sendRequest(DocumentSymbolRequest.type, { textDocument })).toEqual([
    { name: 'Host a', kind: SymbolKind.Class, location: { uri: URI, range: range(0, 0, 1, 8) } },
    {
      name: 'User',
      kind: SymbolKind.Property,
      location: { uri: URI, range: range(1, 2, 1, 8) },
      containerName: 'Host a',
    },
  ]);
  expect(await plain.stop()).toBe(0);
});

test('a large file: its blocks, without their options, and nothing above them', async () => {
  const command = { title: 'Explain', command: 'explain' };
  const large = await LspClient.start({
    command: server.command,
    capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } },
    initializationOptions: { hostCommands: [command] },
  });
  const counts = async (lines: number): Promise<readonly number[]> => {
    const uri = `${URI}${lines}`;
    await large.open(uri, 'Host a\n  User x\n'.repeat(lines / 2));
    const about = { textDocument: { uri } };
    const blocks = (await large.connection.sendRequest(DocumentSymbolRequest.type, about)) as DocumentSymbol[];
    const lenses = await large.connection.sendRequest(CodeLensRequest.type, about);
    return [blocks.length, blocks.flatMap(({ children = [] }) => children).length, lenses?.length ?? 0];
  };
  expect(await counts(4_998)).toEqual([2_499, 2_499, 2_499]);
  expect(await counts(5_000)).toEqual([2_500, 0, 0]);
  expect(await large.stop()).toBe(0);
});

test('folds, in lines as the editor counts them', async () => {
  expect(await client.connection.sendRequest(FoldingRangeRequest.type, { textDocument })).toEqual([
    { startLine: 0, endLine: 5, kind: 'region' },
    { startLine: 1, endLine: 5 },
  ]);
});

test('selection ranges, one chain for each cursor', async () => {
  const positions = [
    { line: 3, character: 8 },
    { line: 0, character: 0 },
  ];
  const chains = await client.connection.sendRequest(SelectionRangeRequest.type, { textDocument, positions });
  const flat = (selection: SelectionRange | undefined): readonly object[] =>
    selection === undefined ? [] : [selection.range, ...flat(selection.parent)];
  expect(chains?.map(flat)).toEqual([
    [range(3, 7, 3, 9), range(3, 2, 3, 9), range(2, 0, 5, 1), range(1, 0, 5, 1), range(0, 0, 5, 1), range(0, 0, 6, 0)],
    [range(0, 0, 0, 14), range(0, 0, 5, 1), range(0, 0, 6, 0)],
  ]);
});

test('nothing for a document that is not open', async () => {
  const elsewhere = { textDocument: { uri: 'file:///elsewhere' } };
  expect(await client.connection.sendRequest(DocumentSymbolRequest.type, elsewhere)).toEqual([]);
  expect(await client.connection.sendRequest(FoldingRangeRequest.type, elsewhere)).toEqual([]);
});

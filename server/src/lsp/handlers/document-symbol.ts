/** textDocument/documentSymbol: a tree, or a list for clients that know no trees. */
import { type DocumentSymbol, type SymbolInformation, SymbolKind, SymbolTag } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentSymbol as OutlineEntry } from '../../features/document-symbols.ts';
import { toRange } from '../convert.ts';
import type { Handler } from './handler.ts';

const KINDS: Record<OutlineEntry['kind'], SymbolKind> = {
  section: SymbolKind.Namespace,
  host: SymbolKind.Class,
  match: SymbolKind.Interface,
  include: SymbolKind.File,
  option: SymbolKind.Property,
};

function toTree(document: TextDocument, entry: OutlineEntry): DocumentSymbol {
  return {
    name: entry.name,
    kind: KINDS[entry.kind],
    ...(entry.detail === undefined ? {} : { detail: entry.detail }),
    ...(entry.isDeprecated ? { tags: [SymbolTag.Deprecated] } : {}),
    range: toRange(document, entry),
    selectionRange: toRange(document, entry.nameSpan),
    ...(entry.children.length === 0 ? {} : { children: entry.children.map(child => toTree(document, child)) }),
  };
}

function toList(document: TextDocument, entry: OutlineEntry, container?: string): readonly SymbolInformation[] {
  const symbol: SymbolInformation = {
    name: entry.name,
    kind: KINDS[entry.kind],
    location: { uri: document.uri, range: toRange(document, entry) },
    ...(container === undefined ? {} : { containerName: container }),
  };
  return [symbol, ...entry.children.flatMap(child => toList(document, child, entry.name))];
}

export const documentSymbol: Handler = {
  capabilities: { documentSymbolProvider: true },
  register: context => {
    const { connection, service, documents } = context;
    connection.onDocumentSymbol(({ textDocument }): DocumentSymbol[] | SymbolInformation[] => {
      const document = documents.get(textDocument.uri);
      if (document === undefined) return [];
      const outline = service.documentSymbols(document.uri);
      return context.client.symbolTrees
        ? outline.map(entry => toTree(document, entry))
        : outline.flatMap(entry => toList(document, entry));
    });
  },
};

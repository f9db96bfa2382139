/** textDocument/documentHighlight */
import { DocumentHighlightKind } from 'vscode-languageserver';
import type { Highlight } from '../../features/document-highlights.ts';
import { toRange } from '../convert.ts';
import type { Handler } from './handler.ts';

const KINDS: Record<Highlight['role'], DocumentHighlightKind> = {
  text: DocumentHighlightKind.Text,
  definition: DocumentHighlightKind.Write,
  use: DocumentHighlightKind.Read,
};

export const documentHighlight: Handler = {
  capabilities: { documentHighlightProvider: true },
  register: ({ connection, service, documents }) => {
    connection.onDocumentHighlight(({ textDocument, position }) => {
      const document = documents.get(textDocument.uri);
      if (document === undefined) return [];
      const found = service.documentHighlights(document.uri, document.offsetAt(position));
      return found.map(highlight => ({ range: toRange(document, highlight), kind: KINDS[highlight.role] }));
    });
  },
};

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
    connection.onDocumentHighlight(async ({ textDocument, position }) => {
      const document = documents.get(textDocument.uri);
      if (document === undefined) return [];
      const { version } = document;
      const found = await service.documentHighlights(document.uri, document.offsetAt(position));
      // What was typed while more of the server was loaded may have moved what the answer is about.
      if (document.version !== version) return [];
      return found.map(highlight => ({ range: toRange(document, highlight), kind: KINDS[highlight.role] }));
    });
  },
};

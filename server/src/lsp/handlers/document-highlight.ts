/** textDocument/documentHighlight */
import { DocumentHighlightKind } from 'vscode-languageserver';
import type { Highlight } from '../../features/document-highlights.ts';
import { toRange } from '../convert.ts';
import { type Handler, ofVersion } from './handler.ts';

const KINDS: Record<Highlight['role'], DocumentHighlightKind> = {
  text: DocumentHighlightKind.Text,
  definition: DocumentHighlightKind.Write,
  use: DocumentHighlightKind.Read,
};

export const documentHighlight: Handler = {
  capabilities: { documentHighlightProvider: true },
  register: context => {
    const { connection, service } = context;
    connection.onDocumentHighlight(({ textDocument, position }) =>
      ofVersion(context, textDocument, [], async document => {
        const found = await service.documentHighlights(document.uri, document.offsetAt(position));
        return found.map(highlight => ({ range: toRange(document, highlight), kind: KINDS[highlight.role] }));
      }),
    );
  },
};

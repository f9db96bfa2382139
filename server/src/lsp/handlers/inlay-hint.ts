/** textDocument/inlayHint */
import { toSpan } from '../convert.ts';
import type { Handler } from './handler.ts';

export const inlayHint: Handler = {
  capabilities: { inlayHintProvider: true },
  register: ({ connection, service, documents }) => {
    connection.languages.inlayHint.on(({ textDocument, range }) => {
      const document = documents.get(textDocument.uri);
      if (document === undefined) return [];
      return service.inlayHints(document.uri, toSpan(document, range)).map(({ offset, label }) => ({
        position: document.positionAt(offset),
        label,
        paddingLeft: !label.startsWith(':'),
      }));
    });
  },
  changed: ({ connection, client }) => {
    if (client.refreshesInlayHints) void connection.languages.inlayHint.refresh();
  },
};

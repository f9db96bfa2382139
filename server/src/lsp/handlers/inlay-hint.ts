/** textDocument/inlayHint */
import { InlayHintRefreshRequest } from 'vscode-languageserver';
import { toSpan } from '../convert.ts';
import { refresh } from '../refresh.ts';
import type { Handler } from './handler.ts';

export const inlayHint: Handler = {
  capabilities: { inlayHintProvider: true },
  register: ({ connection, service, documents }) => {
    connection.languages.inlayHint.on(async ({ textDocument, range }) => {
      const document = documents.get(textDocument.uri);
      if (document === undefined) return [];
      const { version } = document;
      const hints = await service.inlayHints(document.uri, toSpan(document, range));
      // What was typed while more of the server was loaded may have moved what the answer is about.
      if (document.version !== version) return [];
      return hints.map(({ offset, label }) => ({
        position: document.positionAt(offset),
        label,
        paddingLeft: !label.startsWith(':'),
      }));
    });
  },
  changed: ({ connection, client }) => {
    if (client.refreshesInlayHints) refresh(connection, InlayHintRefreshRequest.type);
  },
};

/** textDocument/inlayHint */
import { InlayHintRefreshRequest } from 'vscode-languageserver';
import { toSpan } from '../convert.ts';
import { refresh } from '../refresh.ts';
import { type Handler, ofVersion } from './handler.ts';

export const inlayHint: Handler = {
  capabilities: { inlayHintProvider: true },
  register: context => {
    const { connection, service } = context;
    connection.languages.inlayHint.on(({ textDocument, range }) =>
      ofVersion(context, textDocument, [], async document => {
        const hints = await service.inlayHints(document.uri, toSpan(document, range));
        return hints.map(({ offset, label }) => ({
          position: document.positionAt(offset),
          label,
          paddingLeft: !label.startsWith(':'),
        }));
      }),
    );
  },
  changed: ({ connection, client }) => {
    if (client.refreshesInlayHints) refresh(connection, InlayHintRefreshRequest.type);
  },
};

/** textDocument/hover */
import { MarkupKind } from 'vscode-languageserver';
import { toRange } from '../convert.ts';
import type { Handler } from './handler.ts';

export const hover: Handler = {
  capabilities: { hoverProvider: true },
  register: context => {
    const { connection, service, documents } = context;
    connection.onHover(({ textDocument, position }) => {
      const document = documents.get(textDocument.uri);
      const found = document === undefined ? undefined : service.hover(document.uri, document.offsetAt(position));
      if (document === undefined || found === undefined) return null;
      const kind = context.client.markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
      return { contents: { kind, value: found.markdown }, range: toRange(document, found.span) };
    });
  },
};

/** textDocument/hover */
import { type Hover, MarkupKind } from 'vscode-languageserver';
import { toRange, uriOf } from '../convert.ts';
import { type Handler, isHere, whole } from './handler.ts';

export const hover: Handler = {
  capabilities: { hoverProvider: true },
  register: context => {
    const { connection, service, documents } = context;
    connection.onHover(async ({ textDocument: { uri }, position }): Promise<Hover | null> => {
      const document = documents.get(uri);
      if (document === undefined) return null;
      const { version } = document;
      const found = await whole(context, () =>
        service.hover(uri, document.offsetAt(position), isHere(uri), context.client.markdown ? uriOf : undefined),
      );
      // What was typed while a disk answered may have moved what the answer is about.
      if (found === undefined || document.version !== version) return null;
      const kind = context.client.markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
      return { contents: { kind, value: found.markdown }, range: toRange(document, found.span) };
    });
  },
};

/** textDocument/hover */
import { type Hover, MarkupKind } from 'vscode-languageserver';
import { whole } from '../../load.ts';
import { toRange, uriOf } from '../convert.ts';
import { type Handler, isHere, ofVersion } from './handler.ts';

export const hover: Handler = {
  capabilities: { hoverProvider: true },
  register: context => {
    const { connection, service } = context;
    connection.onHover(({ textDocument, position }) =>
      ofVersion(context, textDocument, null, async (document): Promise<Hover | null> => {
        const { uri } = document;
        const { markdown } = context.client;
        const offset = document.offsetAt(position);
        const found = await whole(context, () => service.hover(uri, offset, isHere(uri), markdown ? uriOf : undefined));
        if (found === undefined) return null;
        const kind = markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
        return { contents: { kind, value: found.markdown }, range: toRange(document, found.span) };
      }),
    );
  },
};

/** textDocument/documentLink: files and folders of the machine at hand. */
import type { DocumentLink } from 'vscode-languageserver';
import { whole } from '../../load.ts';
import { toRange, uriOf } from '../convert.ts';
import { type Handler, isHere, ofVersion } from './handler.ts';

export const documentLink: Handler = {
  capabilities: { documentLinkProvider: {} },
  register: context => {
    const { connection, service } = context;
    connection.onDocumentLinks(({ textDocument }) =>
      ofVersion(context, textDocument, [], async (document): Promise<DocumentLink[]> => {
        const { uri } = document;
        const links = isHere(uri) ? await whole(context, () => service.documentLinks(uri)) : [];
        return links.map(link => ({ range: toRange(document, link), target: uriOf(link.path) }));
      }),
    );
  },
};

/** textDocument/documentLink: files and folders of the machine at hand. */
import type { DocumentLink } from 'vscode-languageserver';
import { toRange, uriOf } from '../convert.ts';
import { type Handler, isHere, whole } from './handler.ts';

export const documentLink: Handler = {
  capabilities: { documentLinkProvider: {} },
  register: context => {
    const { connection, service, documents } = context;
    connection.onDocumentLinks(async ({ textDocument: { uri } }): Promise<DocumentLink[]> => {
      if (!isHere(uri)) return [];
      const links = await whole(context, () => service.documentLinks(uri));
      const document = documents.get(uri);
      if (document === undefined) return [];
      return links.map(link => ({ range: toRange(document, link), target: uriOf(link.path) }));
    });
  },
};

/** textDocument/references: of hosts and tags. */
import { Locations } from '../convert.ts';
import { type Handler, whole } from './handler.ts';

export const references: Handler = {
  capabilities: { referencesProvider: true },
  register: context => {
    const { connection, service, documents } = context;
    connection.onReferences(async ({ textDocument, position, context: { includeDeclaration } }) => {
      const document = documents.get(textDocument.uri);
      if (document === undefined) return null;
      const { version } = document;
      const offset = document.offsetAt(position);
      const found = await whole(context, () => service.references(document.uri, offset, includeDeclaration));
      if (document.version !== version) return null;
      const locations = new Locations(uri => documents.get(uri));
      return found.map(place => locations.location(place));
    });
  },
};

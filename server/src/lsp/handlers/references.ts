/** textDocument/references: of hosts and tags. */

import { whole } from '../../load.ts';
import { Locations } from '../convert.ts';
import { type Handler, ofVersion } from './handler.ts';

export const references: Handler = {
  capabilities: { referencesProvider: true },
  register: context => {
    const { connection, service, documents } = context;
    connection.onReferences(({ textDocument, position, context: { includeDeclaration } }) =>
      ofVersion(context, textDocument, null, async document => {
        const offset = document.offsetAt(position);
        const found = await whole(context, () => service.references(document.uri, offset, includeDeclaration));
        const locations = new Locations(uri => documents.get(uri));
        return found.map(place => locations.location(place));
      }),
    );
  },
};

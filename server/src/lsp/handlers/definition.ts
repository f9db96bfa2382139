/** textDocument/definition: of hosts, tags and included files. */
import type { Location, LocationLink } from 'vscode-languageserver';
import { Locations, toRange } from '../convert.ts';
import { type Handler, whole } from './handler.ts';

export const definition: Handler = {
  capabilities: { definitionProvider: true },
  register: context => {
    const { connection, service, documents } = context;
    connection.onDefinition(async ({ textDocument, position }): Promise<Location[] | LocationLink[] | null> => {
      const document = documents.get(textDocument.uri);
      if (document === undefined) return null;
      const { version } = document;
      const offset = document.offsetAt(position);
      const found = await whole(context, () => service.definition(document.uri, offset));
      if (found === undefined || document.version !== version) return null;
      const locations = new Locations(uri => documents.get(uri));
      const targets = found.targets.map(target => locations.location(target));
      if (!context.client.definitionLinks) return targets;
      const originSelectionRange = toRange(document, found.origin);
      return targets.map(({ uri, range }) => ({
        originSelectionRange,
        targetUri: uri,
        targetRange: range,
        targetSelectionRange: range,
      }));
    });
  },
};

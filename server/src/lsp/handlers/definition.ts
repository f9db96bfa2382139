/** textDocument/definition: of hosts, tags and included files. */
import type { Location, LocationLink, Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { whole } from '../../load.ts';
import { Locations, toRange } from '../convert.ts';
import { type Handler, ofVersion } from './handler.ts';

export const definition: Handler = {
  capabilities: { definitionProvider: true },
  register: context => {
    const { connection, service, documents } = context;
    const define = async (document: TextDocument, position: Position): Promise<Location[] | LocationLink[] | null> => {
      const offset = document.offsetAt(position);
      const found = await whole(context, () => service.definition(document.uri, offset));
      if (found === undefined) return null;
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
    };
    connection.onDefinition(({ textDocument, position }) =>
      ofVersion(context, textDocument, null, document => define(document, position)),
    );
  },
};

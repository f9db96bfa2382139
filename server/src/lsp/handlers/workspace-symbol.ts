/** workspace/symbol: hosts and Match blocks of all configurations. */
import { type SymbolInformation, SymbolKind } from 'vscode-languageserver';
import { whole } from '../../load.ts';
import { Locations } from '../convert.ts';
import type { Handler } from './handler.ts';

const KINDS = { host: SymbolKind.Class, match: SymbolKind.Interface } as const;

export const workspaceSymbol: Handler = {
  capabilities: { workspaceSymbolProvider: true },
  register: context => {
    const { connection, service, documents } = context;
    connection.onWorkspaceSymbol(async ({ query }): Promise<SymbolInformation[]> => {
      const found = await whole(context, () => service.workspaceSymbols(query ?? ''));
      const locations = new Locations(uri => documents.get(uri));
      return found.map(symbol => ({
        name: symbol.name,
        kind: KINDS[symbol.kind],
        location: locations.location(symbol), // editors show its path beside the name
      }));
    });
  },
};

/** textDocument/codeLens: what an editor can do with a host, above its block. */
import { CodeLensRefreshRequest } from 'vscode-languageserver';
import { refresh } from '../refresh.ts';
import type { Handler } from './handler.ts';

export const codeLens: Handler = {
  capabilities: { codeLensProvider: {} },
  register: context => {
    const { connection, service, documents } = context;
    connection.onCodeLens(({ textDocument: { uri } }) => {
      const document = documents.get(uri);
      if (document === undefined) return [];
      return service.namedHosts(uri).flatMap(({ host, offset }) => {
        const position = document.positionAt(offset);
        return context.client.offers.hostCommands.map(({ title, command }) => ({
          range: { start: position, end: position },
          command: { title, command, arguments: [host, uri] },
        }));
      });
    });
  },
  changed: ({ connection, client }) => {
    if (client.refreshesCodeLenses) refresh(connection, CodeLensRefreshRequest.type);
  },
};

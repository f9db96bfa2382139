/** textDocument/rename, textDocument/prepareRename: of hosts and tags, in all files. */
import { LSPErrorCodes, ResponseError, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import { Locations, toRange } from '../convert.ts';
import { type Handler, whole } from './handler.ts';

function refusal(why: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, why);
}

export const rename: Handler = {
  capabilities: { renameProvider: { prepareProvider: true } },
  register: context => {
    const { connection, service, documents } = context;
    connection.onPrepareRename(async ({ textDocument, position }) => {
      const document = documents.get(textDocument.uri);
      const found = document && (await service.prepareRename(document.uri, document.offsetAt(position)));
      if (document === undefined || found === undefined) return null;
      return 'refused' in found ? refusal(found.refused) : toRange(document, found);
    });
    connection.onRenameRequest(
      async ({ textDocument, position, newName }): Promise<WorkspaceEdit | ResponseError<void> | null> => {
        const document = documents.get(textDocument.uri);
        if (document === undefined) return null;
        const offset = document.offsetAt(position);
        const { version } = document;
        const found = await whole(context, () => service.rename(document.uri, offset, newName));
        // What was typed while files, or more of the server, were loaded may have moved what is meant.
        if (document.version !== version)
          return new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed in the meantime.');
        if (found === undefined) return null;
        if ('refused' in found) return refusal(found.refused);
        const locations = new Locations(uri => documents.get(uri));
        const edits = new Map<string, TextEdit[]>();
        for (const { newText, ...place } of found) {
          const { uri, range } = locations.location(place);
          const others = edits.get(uri);
          if (others === undefined) edits.set(uri, [{ range, newText }]);
          else others.push({ range, newText });
        }
        if (!context.client.versionedEdits) return { changes: Object.fromEntries(edits) };
        return {
          documentChanges: Array.from(edits, ([uri, list]) => ({
            textDocument: { uri, version: documents.get(uri)?.version ?? null },
            edits: list,
          })),
        };
      },
    );
  },
};

/** textDocument/rename, textDocument/prepareRename: of hosts and tags, in all files. */
import { type Location, LSPErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { RefusedRename } from '../../features/rename/rename-in-files.ts';
import { whole } from '../../load.ts';
import { Locations, toRange } from '../convert.ts';
import { notBegun } from '../inbox.ts';
import { editOfFiles } from '../located-edits.ts';
import { type Handler, type HandlerContext, ofVersion } from './handler.ts';

/** What the error of a refused rename carries, for clients that can offer more than a message. */
interface RefusalData {
  /** The line in the way. */
  readonly location?: Location;
  /** Renames all but what is in the way. */
  readonly edit?: WorkspaceEdit;
  /** What is not the same after that edit: a sentence. */
  readonly effect?: string;
}

function refusal<D>(why: string, data?: D): ResponseError<D> {
  return new ResponseError(LSPErrorCodes.RequestFailed, why, data);
}

function refusedRename({ refused, line, rest }: RefusedRename, context: HandlerContext): ResponseError<RefusalData> {
  const locations = new Locations(uri => context.documents.get(uri));
  return refusal(refused, {
    ...(line === undefined ? {} : { location: locations.location(line) }),
    ...(rest === undefined ? {} : { edit: editOfFiles(rest.edits, context), effect: rest.effect }),
  });
}

export const rename: Handler = {
  capabilities: { renameProvider: { prepareProvider: true } },
  register: context => {
    const { connection, service } = context;
    connection.onPrepareRename(({ textDocument, position }) =>
      ofVersion(context, textDocument, null, async document => {
        const found = await service.prepareRename(document.uri, document.offsetAt(position));
        if (found === undefined) return null;
        return 'refused' in found ? refusal(found.refused) : toRange(document, found);
      }),
    );
    connection.onRenameRequest(
      async ({ textDocument, position, newName }): Promise<WorkspaceEdit | ResponseError<void> | null> => {
        const rename = (document: TextDocument) => {
          const offset = document.offsetAt(position);
          return whole(context.patient, () => service.rename(document.uri, offset, newName));
        };
        const found = await ofVersion(context, textDocument, undefined, rename, notBegun<void>('moved'));
        if (found === undefined) return null;
        if (found instanceof ResponseError) return found;
        if ('refused' in found) throw refusedRename(found, context); // LSP has no type for what the error carries
        return editOfFiles(found, context);
      },
    );
  },
};

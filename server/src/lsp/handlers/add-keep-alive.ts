/**
 * `sshConfig/addKeepAlive`: adds a keep-alive to a document, for the host at a place or for all, by an edit that the client applies.
 * `sshConfig/keptHosts`: what that comes to for each host, where it is for all.
 */
import type { Position, TextDocumentIdentifier } from 'vscode-languageserver';
import type { KeptHost } from '../../features/keep-all-alive.ts';
import { whole } from '../../load.ts';
import { toWorkspaceEdit } from '../convert.ts';
import { type Handler, isApplied, ofVersion } from './handler.ts';

interface AddKeepAliveParams {
  readonly textDocument: TextDocumentIdentifier;
  /** Missing for all hosts. */
  readonly position?: Position;
}

/** Where the new lines are; null when there is nothing to add, or the document has changed since. */
type Answer = Position | null;

export const addKeepAlive: Handler = {
  capabilities: {},
  register: context => {
    const { connection, service, documents } = context;
    connection.onRequest(
      'sshConfig/keptHosts',
      async ({ textDocument }: AddKeepAliveParams): Promise<readonly KeptHost[] | null> =>
        (await whole(context.patient, () => service.keptHosts(textDocument.uri))) ?? null,
    );
    connection.onRequest(
      'sshConfig/addKeepAlive',
      async ({ textDocument, position }: AddKeepAliveParams): Promise<Answer> => {
        const fix = await ofVersion(context, textDocument, undefined, found => {
          const offset = position && found.offsetAt(position);
          return whole(context.patient, () => service.addKeepAlive(found.uri, offset));
        });
        const document = documents.get(textDocument.uri);
        const [first] = fix?.edits ?? [];
        if (document === undefined || fix === undefined || first === undefined) return null;
        const at = document.positionAt(first.span.start);
        const edit = toWorkspaceEdit(document, fix, context.client);
        return (await isApplied(connection, fix.title, edit)) ? at : null;
      },
    );
  },
};

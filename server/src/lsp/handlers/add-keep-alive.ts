/** `sshConfig/addKeepAlive`: adds a keep-alive to a document, for the host at a place or for all, by an edit that the client applies. */
import type { Position, TextDocumentIdentifier } from 'vscode-languageserver';
import { toWorkspaceEdit } from '../convert.ts';
import { type Handler, whole } from './handler.ts';

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
      'sshConfig/addKeepAlive',
      async ({ textDocument, position }: AddKeepAliveParams): Promise<Answer> => {
        const document = documents.get(textDocument.uri);
        if (document === undefined) return null;
        const { version } = document;
        const offset = position && document.offsetAt(position);
        const fix = await whole(context, () => service.addKeepAlive(document.uri, offset));
        const [first] = fix?.edits ?? [];
        // What was typed meanwhile may have moved the place.
        if (fix === undefined || first === undefined || document.version !== version) return null;
        const at = document.positionAt(first.span.start);
        const edit = toWorkspaceEdit(document, fix, context.client);
        const { applied } = await connection.workspace
          .applyEdit({ label: fix.title, edit })
          .catch(() => ({ applied: false })); // a client that cannot
        return applied ? at : null;
      },
    );
  },
};

/** Edits of files that may be open or not, as one edit of LSP. */
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { LocatedEdit } from '../features/rename/rename-in-files.ts';
import { addTo } from '../text/sequence.ts';
import { Locations } from './convert.ts';
import type { HandlerContext } from './handlers/handler.ts';

/** An open document is edited only if it has not changed since. */
export function editOfFiles(
  found: readonly LocatedEdit[],
  { documents, client }: Pick<HandlerContext, 'documents' | 'client'>,
): WorkspaceEdit {
  const locations = new Locations(uri => documents.get(uri));
  const edits = new Map<string, TextEdit[]>();
  for (const { newText, ...place } of found) {
    const { uri, range } = locations.location(place);
    addTo(edits, uri, { range, newText });
  }
  if (!client.versionedEdits) return { changes: Object.fromEntries(edits) };
  return {
    documentChanges: Array.from(edits, ([uri, list]) => ({
      textDocument: { uri, version: documents.get(uri)?.version ?? null },
      edits: list,
    })),
  };
}

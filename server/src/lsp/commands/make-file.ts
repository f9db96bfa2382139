/** The command that makes a file as a refactoring offers it, and then edits the document that its text comes from. */
import { Range } from 'vscode-languageserver';
import { visible } from '../../text/visible.ts';
import { toSpan, toWorkspaceEdit, uriOf } from '../convert.ts';
import { type HandlerContext, isApplied } from '../handlers/handler.ts';

const CONFIRM = 'Make File';

/** @param args a document and its version, the range at which this was offered, and the path; from a client: they may be anything */
export async function makeFile(
  { connection, service, documents, machine, client, refresh }: HandlerContext,
  [uri, version, range, path]: readonly unknown[],
): Promise<void> {
  const document = typeof uri === 'string' ? documents.get(uri) : undefined;
  if (document === undefined || !Range.is(range)) return;
  const isAsOffered = () => documents.get(document.uri)?.version === version;
  // Only what a refactoring offers is done, whoever asks.
  const offers = await service.refactorings(document.uri, toSpan(document, range), client.takesEdits);
  const offer = offers.filter(each => 'edits' in each).find(({ created }) => created?.path === path);
  if (offer?.created === undefined || !isAsOffered()) return;
  const { created } = offer;
  const shown = visible(created.path);
  const answer = await connection.window.showWarningMessage(
    `${visible(offer.title)}: make the file ${shown}, which only you may read (mode 600)?`,
    { title: CONFIRM },
  );
  if (answer?.title !== CONFIRM) return;
  if (!isAsOffered()) {
    connection.window.showErrorMessage(`${shown} was not made: the document has changed meanwhile.`);
    return;
  }
  const failure = await machine.disk.makeFile(created.path, created.text);
  if (failure !== undefined) {
    connection.window.showErrorMessage(`${shown} was not made: ${failure}`);
    return;
  }
  const edit = toWorkspaceEdit(document, offer, client);
  // What the block still stands in has to stay the only one.
  if (!(await isApplied(connection, offer.title, edit))) await machine.disk.unmakeFile(created.path);
  await refresh([uriOf(created.path)]);
}

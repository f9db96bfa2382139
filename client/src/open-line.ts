/** Shows a line of a file, in the editor in which the file is open already, if it is. */
import { languages, Range, Uri, ViewColumn, window, workspace } from 'vscode';
import type { Server } from './server.ts';

/**
 * @param line from 1
 * @param language what the file is, where that is known and its name may not tell
 */
export async function openLine(server: Server, file: string, line: number, language?: string): Promise<void> {
  const opened = await workspace.openTextDocument(server.host.toEditor(Uri.file(file).toString()));
  const isOther = language !== undefined && opened.languageId !== language;
  const document = isOther ? await languages.setTextDocumentLanguage(opened, language) : opened;
  const shown = window.visibleTextEditors.find(editor => editor.document === document);
  const { start } = document.lineAt(Math.min(Math.max(line, 1), document.lineCount) - 1).range;
  await window.showTextDocument(document, {
    viewColumn: shown?.viewColumn ?? ViewColumn.One,
    selection: new Range(start, start),
  });
}

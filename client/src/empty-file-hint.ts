/** What to do in an empty file, shown where one would type and gone with the first character. */
import { Disposable, type TextEditor, ThemeColor, window, workspace } from 'vscode';

const SETTING = 'emptyFileHint';
const TEXT = 'Type Host and a name to begin, or Ctrl+Space for all keywords';

export function hintInEmptyFiles(): Disposable {
  const decoration = window.createTextEditorDecorationType({
    after: { contentText: TEXT, color: new ThemeColor('editorGhostText.foreground'), fontStyle: 'italic' },
  });
  const show = (editor: TextEditor) => {
    const { document } = editor;
    const isOurs = document.languageId === 'ssh_config';
    const isWanted = isOurs && workspace.getConfiguration('sshConfig', document).get(SETTING) !== false;
    const isEmpty = document.lineCount === 1 && document.lineAt(0).text === '';
    editor.setDecorations(decoration, isEmpty && isWanted ? [document.lineAt(0).range] : []);
  };
  const showAll = () => window.visibleTextEditors.forEach(show);
  showAll();
  return Disposable.from(
    decoration,
    window.onDidChangeVisibleTextEditors(showAll),
    workspace.onDidOpenTextDocument(showAll),
    workspace.onDidChangeTextDocument(({ document }) => {
      for (const editor of window.visibleTextEditors) if (editor.document === document) show(editor);
    }),
    workspace.onDidChangeConfiguration(change => change.affectsConfiguration(`sshConfig.${SETTING}`) && showAll()),
  );
}

/** Typing in a config: what Enter, the comment command and folding do is up to language-configuration.json. */
import assert from 'node:assert/strict';
import { commands, type FoldingRange, Selection, type TextEditor, window, workspace } from 'vscode';

describe('typing', () => {
  it('indents the line after Host', async () => {
    const editor = await untitled('Host web');
    await type(editor, '\n', 'User git');
    assert.equal(editor.document.getText(), 'Host web\n  User git');
  });

  it('keeps the indent after an option', async () => {
    const editor = await untitled('Host web\n  User git');
    await type(editor, '\n', 'Port 22');
    assert.equal(editor.document.getText(), 'Host web\n  User git\n  Port 22');
  });

  it('moves a line to the left when it becomes a Host line', async () => {
    const editor = await untitled('Host web\n  User git\n  ');
    await type(editor, ...'Host db');
    assert.equal(editor.document.getText(), 'Host web\n  User git\nHost db');
  });

  it('leaves HostName where it is', async () => {
    const editor = await untitled('Host web\n  User git\n  ');
    await type(editor, ...'HostName web.example.org');
    assert.equal(editor.document.getText(), 'Host web\n  User git\n  HostName web.example.org');
  });

  it('comments a line with #', async () => {
    const editor = await untitled('Host web');
    await commands.executeCommand('editor.action.commentLine');
    assert.equal(editor.document.getText(), '# Host web');
  });

  it('folds a block', async () => {
    const { document } = await untitled('Host web\n  User git\n  Port 22\n\nHost db\n  User db\n');
    const folds = await commands.executeCommand<FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
    assert.deepEqual(
      folds.map(({ start, end }) => [start, end]),
      [
        [0, 2],
        [4, 5],
      ],
    );
  });
});

/** A new document with two spaces of indent, the cursor at its end. */
async function untitled(content: string): Promise<TextEditor> {
  const editor = await window.showTextDocument(await workspace.openTextDocument({ language: 'ssh_config', content }));
  editor.options = { insertSpaces: true, tabSize: 2 };
  const end = editor.document.positionAt(content.length);
  editor.selection = new Selection(end, end);
  return editor;
}

async function type(editor: TextEditor, ...texts: readonly string[]): Promise<void> {
  await window.showTextDocument(editor.document);
  for (const text of texts) await commands.executeCommand('type', { text });
}

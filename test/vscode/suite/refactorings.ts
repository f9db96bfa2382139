/** Refactorings as a person has them: the editor's own command for them finds one and makes it. */
import { commands, Selection, window, workspace } from 'vscode';
import { eventually } from './editor.ts';

describe('refactorings', () => {
  it('moves a general block to the end through the command of the Refactor menu', async () => {
    const content = 'Host *\n    User me\n\nHost web\n    Port 22\n';
    const editor = await window.showTextDocument(await workspace.openTextDocument({ language: 'ssh_config', content }));
    editor.selection = new Selection(0, 0, 0, 0);
    const moved = 'Host web\n    Port 22\n\nHost *\n    User me\n';
    await eventually('the block is at the end', async () => {
      if (editor.document.getText() === content)
        await commands.executeCommand('editor.action.refactor', { kind: 'refactor.move', apply: 'first' });
      return editor.document.getText() === moved ? true : undefined;
    });
  });
});

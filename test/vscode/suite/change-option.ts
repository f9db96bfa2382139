/** The command that changes an option of the host at the cursor. What comes of it is in the tour `hosts-view`. */
import assert from 'node:assert/strict';
import { commands, Selection, type TextEditor, window, workspace } from 'vscode';
import { pause } from './editor.ts';

const TEXT = 'User me\n\nHost web\n  Port 2222 # mine\n';

describe('changing an option', () => {
  let editor: TextEditor;
  beforeEach(async () => {
    editor = await window.showTextDocument(await workspace.openTextDocument({ language: 'ssh_config', content: TEXT }));
  });
  afterEach(async () => {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  /** Runs the command with the cursor in a line, and does something again and again until it has ended. */
  async function changedAt(line: number, meanwhile: string): Promise<void> {
    editor.selection = new Selection(line, 0, line, 0);
    const done = commands.executeCommand('sshConfig.changeOption');
    const doing = setInterval(() => void commands.executeCommand(meanwhile), 500);
    await done;
    clearInterval(doing);
  }

  it('asks for one of the block at the cursor, and a value that is the same changes nothing', async () => {
    await changedAt(3, 'workbench.action.acceptSelectedQuickOpenItem');
    await pause(200);
    assert.equal(editor.document.getText(), TEXT);
  });

  it('asks nothing where the cursor is in no block of a host', async () => {
    await changedAt(0, 'notifications.clearAll');
    assert.equal(editor.document.getText(), TEXT);
  });
});

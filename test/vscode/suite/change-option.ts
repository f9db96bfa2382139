/** The command that changes an option of the host at the cursor. What comes of it is in the tour `hosts-view`. */
import assert from 'node:assert/strict';
import { commands, Selection, type TextEditor } from 'vscode';
import { fill, open, pause } from './editor.ts';

const TEXT = 'User me\n\nHost web\n  Port 2222 # mine\n';

describe('changing an option', () => {
  let editor: TextEditor;
  beforeEach(async () => {
    editor = await open('.ssh/config');
    await fill(editor, TEXT);
  });
  afterEach(async () => {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  /** Runs the command with the cursor in a line, and takes what is offered until it has ended. */
  async function acceptedAt(line: number): Promise<void> {
    editor.selection = new Selection(line, 2, line, 2);
    const done = commands.executeCommand('sshConfig.changeOption');
    const accepting = setInterval(
      () => void commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
      500,
    );
    await done;
    clearInterval(accepting);
  }

  it('asks for one of the block at the cursor, and a value that is the same changes nothing', async () => {
    await acceptedAt(3);
    assert.equal(editor.document.getText(), TEXT);
  });

  it('asks nothing where the cursor is in no block of a host', async () => {
    editor.selection = new Selection(0, 0, 0, 0);
    const done = commands.executeCommand('sshConfig.changeOption');
    await pause(500);
    await commands.executeCommand('notifications.clearAll');
    await done;
    assert.equal(editor.document.getText(), TEXT);
  });
});

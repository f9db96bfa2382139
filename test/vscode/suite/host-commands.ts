/** The commands of the menus: what they copy and write. Those for a terminal are in `desktop/connecting.ts`. */
import assert from 'node:assert/strict';
import { commands, env, Selection, type TextEditor } from 'vscode';
import { addressOf, eventually } from './editor.ts';
import { openTwoHosts } from './two-hosts.ts';

describe('the commands for a host', () => {
  let editor: TextEditor;
  openTwoHosts(opened => {
    editor = opened;
  });

  /** The text, once it is another one than before. */
  function changed(): Promise<string> {
    const before = editor.document.getText();
    return eventually('the text changes', () => {
      const now = editor.document.getText();
      return now === before ? undefined : now;
    });
  }

  it('Copy ssh Command That Needs No File says what the file says', async () => {
    await editor.edit(change => change.delete(editor.document.lineAt(0).rangeIncludingLineBreak));
    await commands.executeCommand('sshConfig.copyWholeCommand', 'web', addressOf(editor.document.uri));
    assert.equal(await env.clipboard.readText(), 'ssh -F none -l me web');
  });

  it('Add Host makes a block of a command line, and one undo takes it back', async () => {
    const before = editor.document.getText();
    const text = changed();
    const done = commands.executeCommand('sshConfig.addHost', 'ssh -p 2222 -J jump kim@new.example.org');
    const accepting = setInterval(
      () => void commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
      500,
    );
    assert.match(
      await text,
      /\n\nHost new\n {2}HostName new\.example\.org\n {2}User kim\n {2}Port 2222\n {2}ProxyJump jump\n$/,
    );
    clearInterval(accepting);
    await done;
    assert.equal(editor.document.getText(editor.document.getWordRangeAtPosition(editor.selection.active)), 'new');
    await commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });

  it('Add Keep-Alive writes it for the host at the cursor', async () => {
    editor.selection = new Selection(5, 0, 5, 0);
    const text = changed();
    await commands.executeCommand('sshConfig.addKeepAlive');
    assert.match(await text, /Host web\n {2}User me\n\nHost db\n {2}User me\n {2}ServerAliveInterval 60\n$/);
  });

  it('Keep All Hosts Alive lists the hosts, then writes it for all, for a file of the Explorer, and one undo takes it back', async () => {
    const before = editor.document.getText();
    const text = changed();
    const done = commands.executeCommand('sshConfig.addKeepAliveForAll', editor.document.uri, [editor.document.uri]);
    const accepting = setInterval(
      () => void commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
      200,
    );
    assert.match(await text, /Host db\n {2}User me\n\nHost \*\n {2}ServerAliveInterval 60\n$/);
    clearInterval(accepting);
    await done;
    await commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });
});

/** The commands of the menus: what they start, copy and write, and that nothing in a name is a command. */
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { ConfigurationTarget, commands, env, Selection, type TextEditor, tasks, window, workspace } from 'vscode';
import { eventually, inHome, open, pause } from './editor.ts';

const FILE = 'elsewhere/ssh_config';

describe('the commands for a host', () => {
  let editor: TextEditor;
  beforeEach(async () => {
    await writeFile(inHome(FILE), 'Foo 1\nHost web\n  User me\n\nHost db\n  User me\n');
    editor = await open(FILE);
  });
  afterEach(async () => {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await rm(inHome(FILE));
  });

  /** The text, once it is another one than before. */
  function changed(): Promise<string> {
    const before = editor.document.getText();
    return eventually('the text changes', () => {
      const now = editor.document.getText();
      return now === before ? undefined : now;
    });
  }

  it('Connect starts ssh, and the terminal stays when ssh fails', async () => {
    const code = new Promise(ended => tasks.onDidEndTaskProcess(({ exitCode }) => ended(exitCode)));
    await commands.executeCommand('sshConfig.connect', 'web', editor.document.uri.toString());
    assert.equal(await code, 255); // ssh refuses the file
    await pause(1000);
    const terminal = window.terminals.find(({ name }) => name.includes('ssh web'));
    assert.notEqual(terminal, undefined);
    terminal?.dispose();
  });

  it('Connect runs no command that a name names', async () => {
    let ran = 0;
    const registered = commands.registerCommand('sshConfigTest.mark', () => {
      ran++;
      return 'web';
    });
    const name = 'a${command:sshConfigTest.mark}';
    const done = commands.executeCommand('sshConfig.connect', name, editor.document.uri.toString());
    await pause(1000);
    await commands.executeCommand('notifications.clearAll');
    await done;
    registered.dispose();
    assert.equal(ran, 0);
    assert.deepEqual(tasks.taskExecutions, []);
  });

  it('Connect starts no program of the folder that a terminal begins in', async () => {
    const settings = workspace.getConfiguration('sshConfig');
    let started = 0;
    const counted = tasks.onDidStartTask(() => started++);
    try {
      await settings.update('openssh.path', './ssh', ConfigurationTarget.Global);
      const done = commands.executeCommand('sshConfig.connect', 'web', editor.document.uri.toString());
      await pause(1000);
      await commands.executeCommand('notifications.clearAll');
      await done;
      assert.equal(started, 0);
    } finally {
      counted.dispose();
      await settings.update('openssh.path', undefined, ConfigurationTarget.Global);
    }
  });

  it('Copy ssh Command names the file that ssh would not read by itself', async () => {
    await commands.executeCommand('sshConfig.copyCommand', 'web', editor.document.uri.toString());
    const file = editor.document.uri.fsPath;
    const copied = await env.clipboard.readText();
    assert.equal(copied.replaceAll(/['"]/g, ''), `ssh -F ${file} web`);
  });

  it('Copy ssh Command That Needs No File says what the file says', async () => {
    await editor.edit(change => change.delete(editor.document.lineAt(0).rangeIncludingLineBreak));
    await commands.executeCommand('sshConfig.copyWholeCommand', 'web', editor.document.uri.toString());
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

/** What Connect starts in a terminal and what is copied for one, and that nothing in a name is a command. */
import assert from 'node:assert/strict';
import { type CodeLens, ConfigurationTarget, commands, env, type TextEditor, tasks, window, workspace } from 'vscode';
import { eventually, pause } from '../editor.ts';
import { openTwoHosts } from '../two-hosts.ts';

describe('the commands for a terminal', () => {
  let editor: TextEditor;
  openTwoHosts(opened => {
    editor = opened;
  });

  it('Connect is offered above each host', async () => {
    const titles = await eventually('there are lenses', async () => {
      const lenses = await commands.executeCommand<readonly CodeLens[]>(
        'vscode.executeCodeLensProvider',
        editor.document.uri,
      );
      return lenses.length === 0
        ? undefined
        : lenses.map(({ range, command }) => `${range.start.line} ${command?.title}`);
    });
    assert.deepEqual(titles.sort(), ['1 Connect', '1 Explain', '4 Connect', '4 Explain']);
  });

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
});

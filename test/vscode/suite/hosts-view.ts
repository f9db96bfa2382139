/**
 * What a row of the view "SSH Hosts" offers: what it copies, hands on and changes. What it starts, `desktop/hosts-view.ts` has; what
 * one sees of it, the tour `hosts-view`.
 */
import assert from 'node:assert/strict';
import { commands, env, tasks, workspace } from 'vscode';
import { eventually, inHome, open, pause, revertAndClose } from './editor.ts';
import { FILES, rowOf } from './host-row.ts';

describe('the view of all hosts', () => {
  afterEach(async () => {
    for (const name of Object.values(FILES)) await revertAndClose(name);
  });

  it('connects to nothing that is no row', async () => {
    let started = 0;
    const counted = tasks.onDidStartTask(() => started++);
    for (const given of [undefined, null, 'web', { $treeViewId: 'sshConfig.hosts' }, { kind: 'group', rows: [] }])
      await commands.executeCommand('sshConfig.hosts.connect', given);
    await pause(500);
    counted.dispose();
    assert.equal(started, 0);
  });

  it('copies where ssh connects to', async () => {
    await commands.executeCommand('sshConfig.hosts.copyHostName', await rowOf('web'));
    assert.equal(await env.clipboard.readText(), 'web.example.org');
  });

  it('hands a host on to Remote-SSH', async () => {
    const asked: unknown[] = [];
    const registered = ['openEmptyWindow', 'openEmptyWindowInCurrentWindow'].map(name =>
      commands.registerCommand(`opensshremotes.${name}`, given => asked.push([name, given])),
    );
    await commands.executeCommand('sshConfig.hosts.openInNewWindow', await rowOf('web'));
    await commands.executeCommand('sshConfig.hosts.openInThisWindow', await rowOf('web'));
    for (const each of registered) each.dispose();
    assert.deepEqual(asked, [
      ['openEmptyWindow', { host: 'web' }],
      ['openEmptyWindowInCurrentWindow', { host: 'web' }],
    ]);
  });

  it('duplicates a block under the name that is offered, and one undo takes it back', async () => {
    const editor = await open(FILES.config);
    const before = editor.document.getText();
    const done = commands.executeCommand('sshConfig.hosts.duplicate', await rowOf('backup'));
    const accepting = setInterval(
      () => void commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
      500,
    );
    const after = await eventually('there is one more', () => {
      const now = editor.document.getText();
      return now === before ? undefined : now;
    });
    clearInterval(accepting);
    await done;
    const block =
      'Host backup\n  HostName backup.example.org\n  Port 2222\n  ProxyJump gate\n  ServerAliveInterval 45\n';
    assert.equal(after, before.replace(block, `${block}\n${block.replace('Host backup', 'Host backup-2')}`));
    await commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });

  it('moves a block to a file that is not open, without a question where nothing changes', async () => {
    await open(FILES.config);
    await commands.executeCommand('sshConfig.hosts.focus');
    await pause(1000); // its rows are there then
    const done = commands.executeCommand('sshConfig.hosts.moveTo', await rowOf('gate'));
    await pause(500);
    await commands.executeCommand('workbench.action.quickOpenSelectNext');
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
    const texts = Object.values(FILES).map(name =>
      workspace.textDocuments.find(({ uri }) => uri.toString() === inHome(name).toString())?.getText(),
    );
    assert.doesNotMatch(texts[0] ?? '', /Host gate/);
    assert.match(texts[1] ?? '', /ServerAliveInterval 60\n\nHost gate\n {2}HostName gate\.example\.org\n/);
  });
});

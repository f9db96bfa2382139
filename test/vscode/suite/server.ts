/** The server's life: it can be restarted, it comes back when it dies, and the commands around it exist. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { commands, extensions } from 'vscode';
import { diagnostics, eventually, open, reported } from './editor.ts';

const run = promisify(execFile);

describe('the server', () => {
  it('restarts on command', async () => {
    const { document } = await open('.ssh/config');
    await diagnostics(document.uri, 'unknown-keyword');
    const before = await serverProcess();
    await commands.executeCommand('sshConfig.restartServer');
    assert.notEqual(await serverProcess(), before);
    await diagnostics(document.uri, 'unknown-keyword');
  });

  it('comes back when it was killed', async () => {
    const { document } = await open('.ssh/config');
    await diagnostics(document.uri, 'unknown-keyword');
    const before = await serverProcess();
    process.kill(before, 'SIGKILL');
    await eventually('the problems are taken back', () => reported(document.uri).length === 0 || undefined);
    await diagnostics(document.uri, 'unknown-keyword');
    assert.notEqual(await serverProcess(), before);
  });
});

describe('commands', () => {
  it('are there', async () => {
    const all = await commands.getCommands(true);
    // Those of the view are named by its own tests.
    const own = all.filter(command => /^sshConfig\.(?!hosts\.)/.test(command));
    assert.deepEqual(own.sort(), [
      'sshConfig.addHost',
      'sshConfig.addKeepAlive',
      'sshConfig.addKeepAliveForAll',
      'sshConfig.changeMode',
      'sshConfig.changeOption',
      'sshConfig.connect',
      'sshConfig.connectToThisHost',
      'sshConfig.copyCommand',
      'sshConfig.copyThisCommand',
      'sshConfig.copyThisWholeCommand',
      'sshConfig.copyWholeCommand',
      'sshConfig.disableRule',
      'sshConfig.explainError',
      'sshConfig.explainHost',
      'sshConfig.explainThisHost',
      'sshConfig.forwards',
      'sshConfig.makeFile',
      'sshConfig.open',
      'sshConfig.restartServer',
    ]);
  });

  it('are there that menus and keys name', async () => {
    const all = await commands.getCommands(true);
    const own = extensions.all.find(({ packageJSON }) => packageJSON.name === 'ssh-config');
    const { menus, keybindings } = own?.packageJSON.contributes ?? {};
    const named = [...Object.values(menus).flat(), ...keybindings].map(entry => (entry as { command: string }).command);
    assert.ok(named.length > 40);
    assert.deepEqual(
      named.filter(command => !all.includes(command)),
      [],
    );
  });
});

/** The id of the server's process, a child of this extension host. */
async function serverProcess(): Promise<number> {
  return eventually('the server runs', async () => {
    const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args=']);
    const own = stdout
      .split('\n')
      .filter(line => line.includes('dist/server/start.cjs') && line.includes(` ${process.pid} `));
    const [first] = own;
    return first === undefined ? undefined : Number.parseInt(first, 10);
  });
}

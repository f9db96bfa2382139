/** The commands of the extension exist. */
import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';

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

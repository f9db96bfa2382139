/** The command that opens a config: in a browser, one of the workspace. */
import { commands, window } from 'vscode';
import { eventually, inHome } from '../editor.ts';

describe('SSH Config: Open SSH Config', () => {
  it('opens the only one of the workspace', async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await commands.executeCommand('sshConfig.open');
    await eventually('it is open', () =>
      window.activeTextEditor?.document.uri.toString() === inHome('.ssh/config').toString() ? true : undefined,
    );
  });
});

/** The command "Connect": ssh to a host in a terminal of its own, with the file that was asked from where ssh would not read it by itself. */
import { commands, type Disposable, Uri, window, workspace } from 'vscode';
import type { Server } from './server.ts';

/** Registers the command. The user runs it; nothing connects by itself. */
export function connectToHosts(server: Server): Disposable {
  return commands.registerCommand('sshConfig.connect', async (host?: string, from?: string) => {
    const config = from === undefined ? undefined : Uri.parse(from);
    const hosts = (await server.request<readonly string[]>('sshConfig/hosts', { from })) ?? [];
    const chosen = host ?? (await window.showQuickPick([...hosts], { title: 'Connect' }));
    // What begins with a dash would be an option to ssh.
    if (chosen === undefined || chosen.startsWith('-')) return;
    if (!workspace.isTrusted) {
      await window.showWarningMessage('ssh may run commands that its configuration names: trust the workspace first.');
      return;
    }
    const isOwn = (await server.request<boolean>('sshConfig/isStandard', { from })) !== false;
    const file = isOwn || config?.scheme !== 'file' ? [] : ['-F', config.fsPath];
    const shellPath = workspace.getConfiguration('sshConfig').get('openssh.path', 'ssh');
    window.createTerminal({ name: `ssh ${chosen}`, shellPath, shellArgs: [...file, chosen] }).show();
  });
}

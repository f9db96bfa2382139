/** Hosts in a window of Remote-SSH, by the commands that it has for other extensions. It is offered where it is installed. */
import { commands, Disposable, extensions } from 'vscode';

const EXTENSION = 'ms-vscode-remote.remote-ssh';

/** Says in menus whether it is there. */
const IS_THERE = 'sshConfig.hasRemoteSsh';

const OPEN = {
  new: 'opensshremotes.openEmptyWindow',
  this: 'opensshremotes.openEmptyWindowInCurrentWindow',
} as const;

/** Opens a host in a window. */
export async function openInWindow(host: string, window: keyof typeof OPEN): Promise<void> {
  await commands.executeCommand(OPEN[window], { host });
}

/** Keeps the menus in step with what is installed. */
export function followRemoteSsh(): Disposable {
  const tell = () =>
    void commands.executeCommand('setContext', IS_THERE, extensions.getExtension(EXTENSION) !== undefined);
  tell();
  return Disposable.from(extensions.onDidChange(tell));
}

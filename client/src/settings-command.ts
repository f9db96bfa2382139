/** Settings, where they count: those of the machine on which ssh runs are not among the user's in a remote window. */
import { type Command, env } from 'vscode';

/** The command that shows the settings which a query finds, such as `@id:sshConfig.openssh.path`. */
export function settingsCommand(query: string): Required<Pick<Command, 'title' | 'command' | 'arguments'>> {
  const page = env.remoteName === undefined ? 'openSettings' : 'openRemoteSettings';
  return { title: 'Settings', command: `workbench.action.${page}`, arguments: [{ query }] };
}

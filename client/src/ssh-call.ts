/** Which ssh is started for a host, and with what: by the settings, and by whether ssh reads the file at hand by itself. */
import { workspace } from 'vscode';
import type { Server } from './server.ts';
import { sshArguments } from './ssh-command.ts';

export interface SshCall {
  readonly program: string;
  readonly args: readonly string[];
}

/** @param from the document from which it is asked, as the server knows it. Undefined for what is no host. */
export async function sshCall(server: Server, host: string, from: string | undefined): Promise<SshCall | undefined> {
  const isOwn = (await server.request<boolean>('sshConfig/isStandard', { from })) !== false;
  const config = from === undefined ? undefined : server.host.toEditor(from);
  const args = sshArguments(host, isOwn || config?.scheme !== 'file' ? undefined : config.fsPath);
  const program = workspace.getConfiguration('sshConfig').get('openssh.path', '') || 'ssh';
  return args && { program, args };
}

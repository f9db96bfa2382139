/** The command "Copy ssh Command": the line that one would type into a terminal of this editor for a host. */
import { env, window } from 'vscode';
import type { Server } from './server.ts';
import { sshCall } from './ssh-call.ts';
import { commandLine, quotingOf } from './ssh-command.ts';

/** Says what is on the clipboard then, as nothing else shows it. */
export async function copyCommand(server: Server, host: string, from: string | undefined): Promise<void> {
  const call = await sshCall(server, host, from);
  if (call === undefined) return;
  const line = commandLine([call.program, ...call.args], quotingOf(env.shell));
  await env.clipboard.writeText(line);
  window.setStatusBarMessage(`Copied: ${line}`, 5000);
}

/**
 * The commands "Copy ssh Command": the line that one would type into a terminal of this editor for a host, and one that means the
 * same where there is no such file.
 */
import { env, window } from 'vscode';
import { plainText, withoutLinks } from './plain-text.ts';
import type { Server } from './server.ts';
import { sshCall } from './ssh-call.ts';
import { commandLine, quotingOf } from './ssh-command.ts';

/** Says what is on the clipboard then, as nothing else shows it. */
export async function copyCommand(server: Server, host: string, from: string | undefined): Promise<void> {
  const call = await sshCall(server, host, from);
  if (call === undefined) return;
  await copy([call.program, ...call.args]);
}

/** What `sshConfig/hostCommand` says. */
type WholeCommand =
  | { readonly problem: string }
  | { readonly words: readonly string[]; readonly remarks: readonly string[] };

export async function copyWholeCommand(server: Server, host: string, from: string | undefined): Promise<void> {
  const found = await server.request<WholeCommand>('sshConfig/hostCommand', { host, from });
  if (found === undefined) return; // the server does not run, which it has said
  if ('problem' in found) {
    await window.showWarningMessage(withoutLinks(found.problem));
    return;
  }
  await copy(found.words);
  if (found.remarks.length > 0) await window.showInformationMessage(withoutLinks(found.remarks.join(' ')));
}

async function copy(words: readonly string[]): Promise<void> {
  const line = commandLine(words, quotingOf(env.shell));
  await env.clipboard.writeText(line);
  window.setStatusBarMessage(plainText(`Copied: ${line}`), 5000);
}

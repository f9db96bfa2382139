/**
 * The command "Add Host": takes a command line of ssh, or a destination, shows what comes of it, and has the server add the block.
 * Where the editor knows how, a command line that is pasted into a file becomes a block, too.
 */
import { commands, Disposable, env, Position, Range, Selection, TextEditorRevealType, UIKind, window } from 'vscode';
import { activeConfig } from './host-commands.ts';
import type { Preview } from './host-preview.ts';
import { pasteAsHost } from './paste-host.ts';
import { plainPrompt, withoutLinks } from './plain-text.ts';
import type { Server } from './server.ts';

/** What `sshConfig/addHost` says. */
type Added =
  | { readonly problem: string }
  | {
      readonly name: string;
      readonly remarks: readonly string[];
      readonly position: Pick<Position, 'line' | 'character'>;
    };

const LOOKS_LIKE_COMMAND =
  /^\s*(?:[$#%>❯]\s+)?(?:\S*[/\\])?(?:ssh|scp|sftp|mosh|autossh|ssh-copy-id|rsync)(?:\.exe)?\s+\S|^\s*(?:ssh|scp|sftp):\/\/\S/;

/** Registers the command, and the paste. */
export function addHosts(server: Server): Disposable {
  return Disposable.from(
    commands.registerCommand('sshConfig.addHost', (given?: unknown) =>
      addHost(server, typeof given === 'string' ? given : undefined),
    ),
    pasteAsHost(server, LOOKS_LIKE_COMMAND),
  );
}

/** @param given a command line to begin with */
async function addHost(server: Server, given: string | undefined): Promise<void> {
  if (activeConfig() === undefined) await server.host.openConfig();
  const document = activeConfig();
  if (document === undefined) return;
  const textDocument = { uri: server.host.toServer(document.uri) };
  const preview = (command: string, name?: string): Promise<Preview | undefined> =>
    server.request<Preview>('sshConfig/previewHost', { textDocument, command, name });
  const command = await window.showInputBox({
    title: 'Add Host',
    prompt: 'A command line such as ssh -p 2222 -i ~/.ssh/key me@web.example.org, or a host. Nothing is run.',
    value: given ?? (await copiedCommand()),
    ignoreFocusOut: true,
    validateInput: async typed => problemOf(typed === '' ? undefined : await preview(typed)),
  });
  if (command === undefined || command === '') return;
  const first = await preview(command);
  if (first === undefined || 'problem' in first) return;
  const name = await window.showInputBox({
    title: 'Add Host: the Name to Type after ssh',
    prompt: plainPrompt([shortly(first.block), ...first.remarks].join(' ')),
    value: first.name,
    ignoreFocusOut: true,
    validateInput: async typed => problemOf(await preview(command, typed)),
  });
  if (name === undefined) return;
  const added = await server.request<Added>('sshConfig/addHost', { textDocument, command, name });
  if (added === undefined) return; // the server does not run, which it has said
  if ('problem' in added) {
    await window.showWarningMessage(withoutLinks(added.problem));
    return;
  }
  showBlock(name, added.position);
}

/** What is copied, where it looks like a command for a host. */
async function copiedCommand(): Promise<string> {
  if (env.uiKind === UIKind.Web) return ''; // a browser asks whether it may be read
  const copied = (await env.clipboard.readText()).slice(0, 2000).trim();
  return LOOKS_LIKE_COMMAND.test(copied) && !copied.includes('\n') ? copied : '';
}

/** The lines below the Host line, in one. */
function shortly(block: string): string {
  const lines = block.split('\n').slice(1);
  return lines.length === 0 ? '' : `It sets ${lines.map(line => line.trim()).join(', ')}.`;
}

function problemOf(preview: Preview | undefined): string | undefined {
  return preview !== undefined && 'problem' in preview ? plainPrompt(preview.problem) : undefined;
}

/** Puts the cursor behind the name in the Host line. */
function showBlock(name: string, { line }: Pick<Position, 'line'>): void {
  const editor = window.activeTextEditor;
  if (editor === undefined) return;
  for (let number = line; number < Math.min(line + 3, editor.document.lineCount); number++) {
    const at = editor.document.lineAt(number).text.indexOf(name);
    if (at === -1) continue;
    const end = new Position(number, at + name.length);
    editor.selection = new Selection(end, end);
    editor.revealRange(new Range(end, end), TextEditorRevealType.InCenterIfOutsideViewport);
    return;
  }
}

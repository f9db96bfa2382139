/** What a row of the view offers: in its menu, inline, and by keys. A key names the row that has the focus. */
import { commands, Disposable, env, Range, Selection, window, workspace } from 'vscode';
import { addKeepAlive } from '../add-keep-alive.ts';
import { copyCommand, copyWholeCommand } from '../copy-command.ts';
import type { Explanation } from '../explain/explanation.ts';
import { plainText } from '../plain-text.ts';
import type { Server } from '../server.ts';
import { type BlockChanges, seenBlock } from './block-changes.ts';
import { changeOption } from './change-option.ts';
import type { HostTree } from './host-tree.ts';
import type { HostsViewParts } from './hosts-view.ts';
import { openInWindow } from './remote-ssh.ts';
import { SHOW_LINES } from './row-item.ts';
import { type BlockRow, hasLines, type NameRow, type Row } from './rows.ts';

/** A row that stands for one host. */
type HostRow = NameRow | (BlockRow & { readonly host: string });

/** Registers all of it. */
export function rowCommands(
  tree: HostTree,
  changes: BlockChanges,
  { server, explain, connect, forwarding }: HostsViewParts,
): Disposable {
  const onHost = (name: string, run: (row: HostRow) => unknown): Disposable =>
    commands.registerCommand(`sshConfig.hosts.${name}`, (given: unknown) => isHost(given) && run(given));
  const onBlock = (name: string, run: (row: BlockRow) => unknown): Disposable =>
    commands.registerCommand(
      `sshConfig.hosts.${name}`,
      (given: unknown) => isRow(given) && given.kind === 'block' && run(given),
    );
  return Disposable.from(
    commands.registerCommand(SHOW_LINES, (given: unknown) =>
      isRow(given) && hasLines(given) ? showLines(server, given, true) : commands.executeCommand('list.toggleExpand'),
    ),
    commands.registerCommand('sshConfig.hosts.enter', (given: unknown) =>
      isHost(given) ? connect(given.host, undefined) : commands.executeCommand('list.select'),
    ),
    commands.registerCommand(
      'sshConfig.hosts.goToLines',
      (given: unknown) => isRow(given) && hasLines(given) && showLines(server, given),
    ),
    onHost('connect', ({ host }) => connect(host, undefined)),
    onHost('connectBeside', ({ host }) => connect(host, undefined, 'beside')),
    onHost('test', ({ host }) => connect(host, undefined, 'test')),
    onHost('forwards', ({ host }) => forwarding.toggle(host, undefined)),
    onHost('explain', ({ host }) => explain.show(host, undefined)),
    onHost('copyCommand', ({ host }) => copyCommand(server, host, undefined)),
    onHost('copyWholeCommand', ({ host }) => copyWholeCommand(server, host, undefined)),
    onHost('openInThisWindow', ({ host }) => openInWindow(host, 'this')),
    onHost('openInNewWindow', ({ host }) => openInWindow(host, 'new')),
    onHost('copyHostName', async ({ host }) => {
      const found = await server.request<Explanation | null>('sshConfig/explain', { host });
      if (!found) return;
      await env.clipboard.writeText(found.connectsTo);
      window.setStatusBarMessage(plainText(`Copied: ${found.connectsTo}`), 5000);
    }),
    onHost('addKeepAlive', async row => {
      const position = await showLines(server, row);
      await addKeepAlive(server, blockOf(row).file.uri, position);
    }),
    onHost('changeOption', async row => {
      await showLines(server, row);
      await changeOption(server, changes, seenBlock(blockOf(row)), row.host);
    }),
    onBlock('duplicate', row => changes.duplicate(row)),
    onBlock('moveTo', row => changes.moveSomewhere(row, tree.files)),
    onBlock('remove', async row => {
      await showLines(server, row);
      await changes.remove(row);
    }),
    onHost('rename', async row => {
      const position = await showLines(server, row);
      await commands.executeCommand('editor.action.rename', [server.host.toEditor(blockOf(row).file.uri), position]);
    }),
  );
}

function isRow(given: unknown): given is Row {
  return typeof given === 'object' && given !== null && 'kind' in given && 'rows' in given;
}

function isHost(given: unknown): given is HostRow {
  return isRow(given) && hasLines(given) && given.host !== undefined;
}

function blockOf(row: BlockRow | NameRow): Pick<BlockRow, 'file' | 'block'> {
  return row.kind === 'name' ? row.of : row;
}

/**
 * Shows the lines of a block.
 * @param staysHere whether the view keeps the focus, so that keys go on to be for its rows
 * @returns where the name of the row stands in the first of the lines, or where that begins
 */
async function showLines(server: Server, row: BlockRow | NameRow, staysHere = false): Promise<Range['start']> {
  const { file, block } = blockOf(row);
  const document = await workspace.openTextDocument(server.host.toEditor(file.uri));
  const range = document.validateRange(new Range(block.own.first, 0, block.own.last, 0));
  const line = document.lineAt(range.start);
  const column = row.host === undefined ? undefined : columnOf(row.host, line.text);
  const position = column === undefined ? range.start : range.start.with({ character: column });
  const editor = await window.showTextDocument(document, { preview: true, preserveFocus: staysHere });
  editor.selection = new Selection(position, position);
  editor.revealRange(range);
  return position;
}

/** Where in a Host line a name stands by itself; undefined where it is written in another way. */
function columnOf(name: string, line: string): number | undefined {
  const isEdge = (char: string | undefined): boolean => char === undefined || /[\s"=]/.test(char);
  // Behind the keyword: "Host" may be a name, too.
  for (let at = line.indexOf(name, line.search(/\S/) + 4); at !== -1; at = line.indexOf(name, at + 1))
    if (isEdge(line[at - 1]) && isEdge(line[at + name.length])) return at;
  return undefined;
}

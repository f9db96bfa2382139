/** The view "SSH Hosts": what is in it, how it is arranged, and what its title offers. What a row offers is in `row-commands.ts`. */
import { commands, Disposable, type ExtensionContext, window } from 'vscode';
import type { Connect } from '../connecting.ts';
import type { ExplainPanel } from '../explain/explain-panel.ts';
import type { Forwarding } from '../forwards/forwarding.ts';
import type { RecentHosts } from '../recent-hosts.ts';
import type { Server } from '../server.ts';
import { BlockChanges } from './block-changes.ts';
import { changeOptionCommand } from './change-option.ts';
import { Dragging } from './dragging.ts';
import { HostTree } from './host-tree.ts';
import { followRemoteSsh } from './remote-ssh.ts';
import { rowCommands } from './row-commands.ts';
import { type Arrangement, USUAL } from './rows.ts';

const VIEW = 'sshConfig.hosts';
/** Under which the arrangement is kept. */
const KEY = 'hostsArrangement';

/** What the title offers, and what comes of it. */
const CHOICES: Readonly<Record<string, Partial<Arrangement>>> = {
  groupBySection: { groupBy: 'section' },
  groupByFile: { groupBy: 'file' },
  groupByTag: { groupBy: 'tag' },
  groupByNothing: { groupBy: 'nothing' },
  sortAsInFiles: { sortBy: 'file' },
  sortByName: { sortBy: 'name' },
  recentFirst: { sortBy: 'recent' },
  showHidden: { showsHidden: true },
  leaveOutHidden: { showsHidden: false },
  clearFilter: { filter: '' },
};

export interface HostsViewParts {
  readonly server: Server;
  readonly explain: ExplainPanel;
  readonly connect: Connect;
  readonly forwarding: Forwarding;
  readonly recent: RecentHosts;
}

/** Registers the view and its commands. */
export function hostsView({ globalState }: Pick<ExtensionContext, 'globalState'>, parts: HostsViewParts): Disposable {
  const { server, recent, forwarding } = parts;
  const tree = new HostTree(
    { server, recent, forwarding },
    { ...USUAL, ...globalState.get<Partial<Arrangement>>(KEY) },
  );
  const changes = new BlockChanges(server);
  const dragAndDropController = new Dragging(changes);
  const view = window.createTreeView(VIEW, { treeDataProvider: tree, dragAndDropController, showCollapseAll: true });

  async function arrange(part: Partial<Arrangement>): Promise<void> {
    const arrangement = { ...tree.arrangement, ...part };
    tree.arrange(arrangement);
    await tellMenus(arrangement);
    // A filter is for the moment.
    await globalState.update(KEY, { ...arrangement, filter: '' });
  }

  void tellMenus(tree.arrangement);
  return Disposable.from(
    view,
    view.onDidChangeVisibility(({ visible }) => visible && void tree.refresh()),
    server.onNotification('sshConfig/changed', () => void tree.doubt(view.visible)),
    recent.onDidChange(() => tree.reorder()),
    forwarding.onDidChange(() => tree.redraw()),
    tree.onDidList(rows => {
      const { filter } = tree.arrangement;
      const found = rows === 0 ? 'No host has' : 'Hosts that have';
      view.message = tree.isPartial ? 'Listing the other hosts…' : filter && `${found}: ${filter}`;
    }),
    ...Object.entries(CHOICES).map(([name, part]) => commands.registerCommand(`${VIEW}.${name}`, () => arrange(part))),
    commands.registerCommand(`${VIEW}.filter`, async () => {
      await commands.executeCommand(`${VIEW}.focus`);
      askForFilter(tree.arrangement.filter, arrange);
    }),
    rowCommands(tree, changes, parts),
    changeOptionCommand(server, changes),
    followRemoteSsh(),
  );
}

/** The menus offer what is otherwise. */
async function tellMenus({ groupBy, sortBy, showsHidden, filter }: Arrangement): Promise<void> {
  const context = { groupBy, sortBy, showsHidden, isFiltered: filter !== '' };
  for (const [name, value] of Object.entries(context))
    await commands.executeCommand('setContext', `${VIEW}.${name}`, value);
}

/** Filters as one types. Escape brings back what was there before. */
function askForFilter(before: string, arrange: (part: Partial<Arrangement>) => Promise<void>): void {
  const input = window.createInputBox();
  input.title = 'Filter SSH Hosts';
  input.prompt = 'Words in names, addresses, sections or files; #prod for hosts with that tag';
  input.value = before;
  let isTaken = false;
  input.onDidChangeValue(filter => void arrange({ filter }));
  input.onDidAccept(() => {
    isTaken = true;
    input.hide();
  });
  input.onDidHide(() => {
    if (!isTaken) void arrange({ filter: before });
    input.dispose();
  });
  input.show();
}

/** A row as VS Code shows it. All that a symbol says is there in words, too: beside the name, and for who listens. */
import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { HostMark, ListedBlock } from './listed-hosts.ts';
import { type BlockRow, type GroupRow, type NameRow, namesOf, type Row } from './rows.ts';

/** Shows the lines of a row. */
export const SHOW_LINES = 'sshConfig.hosts.showLines';

/** In a few words, and in a sentence. */
const MARKS: Readonly<Record<HostMark, { readonly short: string; readonly long: string }>> = {
  error: { short: 'error', long: 'ssh refuses one of its lines.' },
  'missing-key': { short: 'key missing', long: 'It names a key that does not exist.' },
  'no-keep-alive': { short: 'no keep-alive', long: 'Nothing keeps idle connections alive.' },
  shared: { short: 'shared', long: 'Its sessions share one connection.' },
};

const GROUP_ICONS: Readonly<Record<GroupRow['of'], string>> = {
  section: 'list-tree',
  file: 'file',
  tag: 'tag',
  recent: 'history',
  patterns: 'regex',
};

/** @param forwarding the hosts whose forwards run */
export function itemOf(row: Row, forwarding: ReadonlySet<string>): TreeItem {
  const item = kindsOf(row, forwarding);
  item.id = row.id;
  return item;
}

function kindsOf(row: Row, forwarding: ReadonlySet<string>): TreeItem {
  switch (row.kind) {
    case 'group':
      return groupItem(row);
    case 'block':
      return blockItem(row, row.host !== undefined && forwarding.has(row.host));
    case 'name':
      return nameItem(row);
    case 'more':
      return new TreeItem(`${row.count} more: filter to find them`);
  }
}

function groupItem({ title, description, of, isOpen, rows }: GroupRow): TreeItem {
  const item = new TreeItem(title, isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
  item.description = description;
  item.iconPath = new ThemeIcon(GROUP_ICONS[of]);
  item.contextValue = `group.${of}`;
  item.tooltip = [title, description].filter(Boolean).join(', in ');
  item.accessibilityInformation = {
    label: `${item.tooltip}, ${rows.length} ${rows.length === 1 ? 'entry' : 'entries'}`,
  };
  return item;
}

function blockItem(row: BlockRow, isForwarding: boolean): TreeItem {
  const { block, file, host, rows } = row;
  const label = namesOf(block)[0] ?? block.title;
  const item = new TreeItem(
    label,
    rows.length > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
  );
  const words = [...(isForwarding ? ['forwarding'] : []), ...wordsOn(block)];
  item.description = words.join(' · ');
  item.iconPath = iconOf(block);
  item.contextValue = host === undefined ? 'pattern' : ['host', ...block.marks].join('.');
  item.tooltip = [
    block.title,
    `${file.name}, line ${block.own.first + 1}`,
    ...(block.address === undefined ? [] : [`At ${block.address}`]),
    ...(block.via === undefined ? [] : [`Through ${block.via}`]),
    ...block.marks.map(mark => MARKS[mark].long),
    ...(block.tags.length === 0 ? [] : [`Tags: ${block.tags.join(', ')}`]),
  ].join('\n');
  item.accessibilityInformation = { label: [label, ...words].join(', ') };
  item.command = { title: 'Show Lines', command: SHOW_LINES, arguments: [row] };
  return item;
}

function nameItem(row: NameRow): TreeItem {
  const item = new TreeItem(row.name);
  item.iconPath = new ThemeIcon('symbol-key');
  item.contextValue = 'name';
  item.tooltip = `${row.name}, another name in ${row.of.block.title}`;
  item.command = { title: 'Show Lines', command: SHOW_LINES, arguments: [row] };
  return item;
}

/** What is beside the name: what is wrong first, as there may be room for little. */
function wordsOn({ marks, via, address, tags, isHidden }: ListedBlock): readonly string[] {
  const isWrong = (mark: HostMark): boolean => mark === 'error' || mark === 'missing-key';
  const short = (mark: HostMark): string => MARKS[mark].short;
  return [
    ...marks.filter(isWrong).map(short),
    ...(address === undefined ? [] : [address]),
    ...(via === undefined ? [] : [`via ${via}`]),
    ...marks.filter(mark => !isWrong(mark)).map(short),
    ...tags.map(tag => `#${tag}`),
    ...(isHidden ? ['hidden'] : []),
  ];
}

/** The symbol of what matters most. */
function iconOf({ kind, marks, via }: ListedBlock): ThemeIcon {
  if (marks.includes('error')) return new ThemeIcon('error', new ThemeColor('list.errorForeground'));
  if (kind === 'match') return new ThemeIcon('filter');
  if (kind === 'pattern') return new ThemeIcon('regex');
  if (marks.includes('missing-key')) return new ThemeIcon('key', new ThemeColor('list.warningForeground'));
  if (marks.includes('no-keep-alive')) return new ThemeIcon('debug-disconnect');
  if (via !== undefined) return new ThemeIcon('git-compare');
  return new ThemeIcon(marks.includes('shared') ? 'link' : 'server');
}

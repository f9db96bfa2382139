/** The rows of the view: which there are, in which groups and in which order. Knows no editor. */
import type { ListedBlock, ListedFile, ListedSection } from './listed-hosts.ts';

/** How hosts are listed. */
export interface Arrangement {
  readonly groupBy: 'section' | 'file' | 'tag' | 'nothing';
  readonly sortBy: 'file' | 'name' | 'recent';
  readonly showsHidden: boolean;
  /** Words, each of which a host has in what is known of it. */
  readonly filter: string;
}

export const USUAL: Arrangement = { groupBy: 'section', sortBy: 'file', showsHidden: false, filter: '' };

/** Where blocks can be moved to: a section, or a file. */
export interface Destination {
  readonly uri: string;
  /** The number of the heading; undefined for the file as a whole. */
  readonly number?: number;
}

export interface GroupRow {
  readonly kind: 'group';
  readonly id: string;
  readonly of: 'section' | 'file' | 'tag' | 'recent' | 'patterns';
  readonly title: string;
  /** What tells it from others with this title. */
  readonly description: string;
  readonly destination: Destination | undefined;
  /** Whether what is in it is seen to begin with. */
  readonly isOpen: boolean;
  readonly rows: readonly Row[];
}

/** A block; it stands for the first host that it names. */
export interface BlockRow {
  readonly kind: 'block';
  readonly id: string;
  readonly file: ListedFile;
  readonly block: ListedBlock;
  readonly host: string | undefined;
  /** The other hosts that it names. */
  readonly rows: readonly NameRow[];
}

/** One more name of a block. */
export interface NameRow {
  readonly kind: 'name';
  readonly id: string;
  readonly of: Pick<BlockRow, 'file' | 'block'>;
  readonly host: string;
  readonly name: string;
  readonly rows: readonly [];
}

/** Stands for rows for which there is no room. */
export interface MoreRow {
  readonly kind: 'more';
  readonly id: string;
  readonly count: number;
  readonly rows: readonly [];
}

export type Row = GroupRow | BlockRow | NameRow | MoreRow;

/** Whether a row stands for lines of a file. */
export function hasLines(row: Row): row is BlockRow | NameRow {
  return row.kind === 'block' || row.kind === 'name';
}

/** The most rows of a group: whoever has more filters them. */
const MOST_ROWS = 1_000;

/** With more hosts, groups are closed to begin with. */
const MOST_OPEN = 300;

/** @param recent the hosts that were connected to, the last of them first */
export function rowsOf(
  files: readonly ListedFile[],
  arrangement: Arrangement,
  recent: readonly string[],
): readonly Row[] {
  const words = arrangement.filter.toLowerCase().split(/\s+/).filter(Boolean);
  const all = files.flatMap(file =>
    file.blocks.flatMap(block => {
      const isShown = arrangement.showsHidden || !block.isHidden;
      return isShown && words.every(word => has(file, block, word)) ? [{ file, block }] : [];
    }),
  );
  const ids = new Ids(words.length > 0 ? 'filtered' : '');
  const hosts = inOrder(
    all.filter(({ block }) => block.kind === 'host'),
    arrangement,
  );
  const others = all.filter(({ block }) => block.kind !== 'host');
  return [
    ...(arrangement.sortBy === 'recent' ? recentGroup(hosts, recent, ids) : []),
    ...grouped(files, hosts, arrangement, ids),
    ...groupOf('patterns', 'Patterns and Match', '', others, ids),
  ];
}

type Placed = Pick<BlockRow, 'file' | 'block'>;

/** Names for rows, the same for the same host as long as nothing else has its name. */
class Ids {
  readonly #prefix: string;
  readonly #counts = new Map<string, number>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  next(...parts: readonly string[]): string {
    const name = JSON.stringify([this.#prefix, ...parts]);
    const count = this.#counts.get(name) ?? 0;
    this.#counts.set(name, count + 1);
    return count === 0 ? name : `${name} ${count}`;
  }
}

/** Whether what is known of a block has a word in it, such as its names, address, section, file, or `#` and a tag. */
function has(file: ListedFile, { title, address, via, tags, section }: ListedBlock, word: string): boolean {
  if (word.startsWith('#')) return tags.some(tag => tag.toLowerCase().startsWith(word.slice(1)));
  const texts = [title, address ?? '', via ?? '', file.name, ...tags, ...sectionsAround(file, section).map(titleOf)];
  return texts.some(text => text.toLowerCase().includes(word));
}

/** The hosts of a block as they are shown. */
export function namesOf({ hosts, names = hosts }: ListedBlock): readonly string[] {
  return names;
}

function titleOf({ title }: ListedSection): string {
  return title;
}

/** A section and those around it, from the outermost in. */
function sectionsAround({ sections }: ListedFile, at: number | undefined): readonly ListedSection[] {
  const around: ListedSection[] = [];
  for (let each = at; each !== undefined; each = sections[each]?.parent) {
    const section = sections[each];
    if (section !== undefined) around.unshift(section);
  }
  return around;
}

const BY_NAME = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function inOrder(placed: readonly Placed[], { sortBy }: Arrangement): readonly Placed[] {
  if (sortBy !== 'name') return placed;
  const named = placed.map(each => ({ ...each, name: namesOf(each.block)[0] ?? '' }));
  return named.sort((a, b) => BY_NAME.compare(a.name, b.name));
}

function recentGroup(hosts: readonly Placed[], recent: readonly string[], ids: Ids): readonly Row[] {
  const found = recent.flatMap(host => hosts.find(({ block }) => block.hosts.includes(host)) ?? []);
  return groupOf('recent', 'Recently Used', '', [...new Set(found)], ids);
}

function groupOf(
  of: GroupRow['of'],
  title: string,
  description: string,
  placed: readonly Placed[],
  ids: Ids,
  destination?: Destination,
): readonly GroupRow[] {
  if (placed.length === 0) return [];
  const id = ids.next(of, title, description);
  const isOpen = of !== 'patterns' && placed.length <= MOST_OPEN;
  return [{ kind: 'group', id, of, title, description, destination, isOpen, rows: blockRows(placed, id, ids) }];
}

function blockRows(placed: readonly Placed[], group: string, ids: Ids): readonly Row[] {
  const count = placed.length - MOST_ROWS;
  const more: readonly MoreRow[] = count > 0 ? [{ kind: 'more', id: ids.next(group, 'more'), count, rows: [] }] : [];
  return [...placed.slice(0, MOST_ROWS).map(each => blockRow(each, group, ids)), ...more];
}

function blockRow({ file, block }: Placed, group: string, ids: Ids): BlockRow {
  const id = ids.next(group, file.uri, block.title);
  const [host, ...others] = block.hosts;
  const rows = others.map((other, i): NameRow => {
    const name = namesOf(block)[i + 1] ?? '';
    return { kind: 'name', id: ids.next(id, name), of: { file, block }, host: other, name, rows: [] };
  });
  return { kind: 'block', id, file, block, host, rows };
}

function grouped(
  files: readonly ListedFile[],
  hosts: readonly Placed[],
  { groupBy }: Arrangement,
  ids: Ids,
): readonly Row[] {
  switch (groupBy) {
    case 'nothing':
      return blockRows(hosts, '', ids);
    case 'file':
      return files.flatMap(file => {
        const own = hosts.filter(each => each.file === file);
        return groupOf('file', file.name, '', own, ids, { uri: file.uri });
      });
    case 'tag': {
      const tags = [...new Set(hosts.flatMap(({ block }) => block.tags))].sort(BY_NAME.compare);
      const untagged = hosts.filter(({ block }) => block.tags.length === 0);
      return [
        ...tags.flatMap(tag => {
          const own = hosts.filter(({ block }) => block.tags.includes(tag));
          return groupOf('tag', tag, '', own, ids);
        }),
        ...blockRows(untagged, '', ids),
      ];
    }
    case 'section': {
      const areOpen = hosts.length <= MOST_OPEN;
      const hasSeveral = files.filter(({ blocks }) => blocks.some(({ kind }) => kind === 'host')).length > 1;
      const bySection = new Map<ListedSection | undefined, Placed[]>();
      for (const each of hosts) {
        const at = each.block.section;
        const section = at === undefined ? undefined : each.file.sections[at];
        const own = bySection.get(section) ?? [];
        bySection.set(section, own);
        own.push(each);
      }
      return [
        ...blockRows(bySection.get(undefined) ?? [], '', ids),
        ...files.flatMap(file => sectionRows(file, undefined, bySection, hasSeveral ? file.name : '', areOpen, ids)),
      ];
    }
  }
}

/** The sections of a file in another one, or in none, with the hosts and the sections in them. */
function sectionRows(
  file: ListedFile,
  parent: number | undefined,
  bySection: ReadonlyMap<ListedSection | undefined, readonly Placed[]>,
  description: string,
  areOpen: boolean,
  ids: Ids,
): readonly GroupRow[] {
  return file.sections.flatMap((section, i): readonly GroupRow[] => {
    if (section.parent !== parent) return [];
    const { title, number } = section;
    const id = ids.next('section', title, file.uri);
    const rows = [
      ...blockRows(bySection.get(section) ?? [], id, ids),
      ...sectionRows(file, i, bySection, '', areOpen, ids),
    ];
    const destination = { uri: file.uri, number };
    if (rows.length === 0) return [];
    return [{ kind: 'group', id, of: 'section', title, description, destination, isOpen: areOpen, rows }];
  });
}

/**
 * All hosts of the files that ssh reads by default on this machine, as a list: file by file, each block with its names, its place,
 * and its marks. It is computed in steps, since there may be many.
 */
import { directiveText } from '../../compose/block-lines.ts';
import { ownEnd } from '../../model/file/block-extent.ts';
import { type Block, concreteHosts } from '../../model/file/blocks.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import { type HostNotes, hostNotesIn } from '../../model/file/host-notes.ts';
import { type Section, sectionsOf } from '../../model/file/sections.ts';
import { ConnectionLookup } from '../../model/lookup/connections.ts';
import { displayPath } from '../../model/paths/display-path.ts';
import type { Occurrence } from '../../model/tree/include-tree.ts';
import type { Snapshot } from '../../model/workspace/snapshot.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import { addTo, firstWhere } from '../../text/sequence.ts';
import type { Span } from '../../text/span.ts';
import type { Steps } from '../../text/steps.ts';
import { told } from '../../text/visible.ts';
import { type Located, located } from '../located.ts';
import { type HostMark, type LinesSay, Marks } from './marks.ts';

/** The most names of a line that are listed one by one. */
const MOST_NAMES = 100;

/** Of more blocks, a list that has to be there at once has only the first ones, with what their own lines say. */
const MOST_AT_ONCE = 1_000;

/** How many these are: more than anybody sees at once. */
const FIRST_ONES = 100;

/** A block as a row of a list. */
export interface ListedBlock {
  /** `pattern` where it names no host, but some by wildcards. */
  readonly kind: 'host' | 'pattern' | 'match';
  /** Its first line: "Host web db". */
  readonly title: string;
  /** The number of that line (0-based), as ssh counts. */
  readonly number: number;
  /** The hosts that it names, as typed. */
  readonly hosts: readonly string[];
  /** The same as they are shown, where that may be something else. */
  readonly names: readonly string[] | undefined;
  /** Where the first of them is; undefined where only its name says so, or where that was not asked yet. */
  readonly address: string | undefined;
  /** Through what its first host is reached, in words; undefined where ssh goes there directly, or where that was not asked yet. */
  readonly via: string | undefined;
  /** None where that was not asked yet. */
  readonly marks: readonly HostMark[];
  /** The innermost section that it is in: its place in the list of them. */
  readonly section: number | undefined;
  readonly tags: readonly string[];
  readonly isHidden: boolean;
  /** The lines that are its own. */
  readonly own: Span;
}

/** A heading, and what it stands over. */
export interface ListedSection {
  readonly title: string;
  /** The number of its first line (0-based), as ssh counts. */
  readonly number: number;
  /** The section around it: its place in the list. */
  readonly parent: number | undefined;
}

/** One file of the configuration; offsets are into it. */
export interface ListedFile extends Pick<Located, 'uri' | 'path' | 'text'> {
  /** Its path as people write it. */
  readonly name: string;
  readonly sections: readonly ListedSection[];
  readonly blocks: readonly ListedBlock[];
  /** How many blocks are not listed yet; undefined where all are. */
  readonly left: number | undefined;
}

/**
 * All files that have blocks, the system's if they name hosts, each once, in the order in which ssh begins to read them.
 * @param isQuick whether to leave out what takes long where there are many
 * @param say what is known of the lines of a file
 */
export function* hostsView(
  snapshot: Snapshot,
  isQuick: boolean,
  say: (file: ConfigFile) => LinesSay,
): Steps<readonly ListedFile[]> {
  const { standard, verdicts } = snapshot;
  yield* standard.indexing();
  const isLong = standard.files.reduce((sum, { blocks }) => sum + blocks.length, 0) > MOST_AT_ONCE;
  const connections = isQuick && isLong ? undefined : new ConnectionLookup(standard);
  if (connections !== undefined) yield* connections.gathering();
  let room = connections === undefined ? FIRST_ONES : Number.POSITIVE_INFINITY;
  const occurrences = new Map<ConfigFile, Occurrence[]>();
  for (const occurrence of standard.occurrences()) {
    const { file } = occurrence;
    addTo(occurrences, file, occurrence);
  }
  const found: (Omit<ListedFile, 'uri' | 'text'> & { readonly file: ConfigFile } & Span)[] = [];
  for (const [file, places] of occurrences) {
    const [first] = places;
    if (first === undefined || file.blocks.length < 2) continue;
    const marks = connections && (yield* Marks.of(file, places, say(file), connections));
    const sections = inRow(sectionsOf(file));
    const notes = hostNotesIn(file);
    const blocks: ListedBlock[] = [];
    for (const block of file.blocks.slice(0, room + 1)) {
      if (block.header === undefined) continue;
      blocks.push(listed(file, block, block.header, sections, notes.get(block), marks));
      yield;
    }
    room -= blocks.length;
    const left = file.blocks.length - 1 - blocks.length;
    // Of the system's, nearly all have nothing but what is for every host.
    if (first.tree.includeSituation.scope === 'system' && !blocks.some(({ kind }) => kind === 'host')) continue;
    found.push({
      path: first.path,
      file,
      start: 0,
      end: 0,
      name: told(displayPath(first.path, verdicts.surroundings)),
      sections: sections.map(({ section: { title, start }, parent }) => ({
        title: title === '' ? 'region' : told(title),
        number: start,
        parent,
      })),
      blocks,
      left: left || undefined,
    });
  }
  return located(found, snapshot);
}

/** A section, and the place of the one around it. */
interface PlacedSection {
  readonly section: Section;
  readonly parent: number | undefined;
}

/** Sections in the order of their headings. */
function inRow(sections: readonly Section[]): readonly PlacedSection[] {
  const all: PlacedSection[] = [];
  const add = (inner: readonly Section[], parent: number | undefined): void => {
    for (const section of inner) {
      all.push({ section, parent });
      add(section.sections, all.length - 1);
    }
  };
  add(sections, undefined);
  return all;
}

/** The innermost section that a line (0-based) is in. */
function sectionAt(sections: readonly PlacedSection[], number: number): number | undefined {
  let at: number | undefined = firstWhere(sections, ({ section }) => section.start > number) - 1;
  while (at !== undefined && (sections[at]?.section.end ?? 0) <= number) at = sections[at]?.parent;
  return at;
}

function listed(
  file: ConfigFile,
  block: Block,
  header: DirectiveLine,
  sections: readonly PlacedSection[],
  notes: HostNotes | undefined,
  marks: Marks | undefined,
): ListedBlock {
  const hosts = block.kind === 'host' ? concreteHosts(header).slice(0, MOST_NAMES) : [];
  const [host] = hosts;
  const written = directiveText(header);
  const title = told(written);
  const way = host === undefined ? undefined : marks?.connections.wayTo(host);
  const address = host === undefined ? undefined : marks?.connections.addressOf(host);
  return {
    kind: block.kind === 'match' ? 'match' : host === undefined ? 'pattern' : 'host',
    title,
    number: block.start,
    hosts,
    names: title === written ? undefined : hosts.map(told),
    address: address === undefined ? undefined : told(address),
    via: way === undefined ? undefined : way.kind === 'jump' ? told(way.hosts) : 'a ProxyCommand',
    marks: marks?.on(block, host) ?? [],
    section: sectionAt(sections, block.start),
    tags: notes?.tags.map(told) ?? [],
    isHidden: notes?.isHidden === true,
    own: file.text.spanOf(block.start, ownEnd(file.text, block)),
  };
}

/**
 * For which hosts a change of a file makes ssh do something else. No list of hosts could show that there is none, so lines are
 * compared: two lines whose order changes make a difference only for a host for which both count. If one of their patterns is
 * a plain name, that host is asked about; if both have wildcards, a change is assumed.
 */
import { splitCriteria } from '../../schema/values/match.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import { addTo } from '../../text/sequence.ts';
import type { Slot } from '../effective/contribution.ts';
import type { Block } from '../file/blocks.ts';
import type { ConfigFile } from '../file/config-file.ts';
import type { Verdicts } from '../file/verdict.ts';
import type { Occurrence } from '../tree/include-tree.ts';
import { admits, type Condition, isAlways, mayHoldTogether, onlyHost } from './condition.ts';
import { type KeywordUse, type KeywordUses, keywordUsesOf } from './keyword-uses.ts';
import { movedValues } from './moved-values.ts';
import { type Stored, storedBy } from './stored-values.ts';
import { type Counting, type NamedValue, ValueList } from './value-list.ts';

/** Hosts for which a change makes a difference; both lists are empty when ssh does the same for every host. */
export interface HostChanges {
  /** Those that the configuration names. */
  readonly hosts: readonly string[];
  /** Hosts for which "unchanged" could not be proven, by a pattern or a line that concerns them. */
  readonly others: readonly string[];
}

/** What stands for hosts that nothing names. */
const UNNAMED = 'hosts that nothing names';

/** What stands for hosts with the name of another one as their HostName: the second time, ssh takes that for the host. */
const LEADING = 'hosts that lead there';

/** More pairs of values, or named hosts, than anybody wants to wait for. */
const MAX_PAIRS = 200_000;
const MAX_HOSTS = 100;

/** The most open conditions of a host of which all combinations are tried. */
const MAX_OPEN = 6;

/** The most lines above lines that ask for what is set so far that are compared. */
const MAX_ASKED = 5_000;

/**
 * Compares a file before and after a change, each with its included files. Files that include it, or that ssh reads before or after,
 * make no difference: where nothing changes here, nothing changes there. So only the blocks that differ are read. All other
 * blocks are read only when a specific host must be asked about.
 * @param parts the blocks to read, where what they include differs, too
 */
export function changedHosts(
  before: Occurrence,
  after: Occurrence,
  parts = differingParts(before.file, after.file),
): HostChanges {
  const { verdicts } = before.file;
  const [was, is] = [keywordUsesOf(before, parts.before), keywordUsesOf(after, parts.after)];
  const whole = new Whole(before, after, parts, verdicts);
  const changes = new Changes(whole);
  for (const slot of new Set([...was.bySlot.keys(), ...is.bySlot.keys()])) {
    const [old, now] = [was.bySlot.get(slot) ?? [], is.bySlot.get(slot) ?? []];
    if (isSameSequence(old, now)) continue;
    compareItems(slot, old, now, verdicts, changes);
    for (const asked of askedOtherwise(slot, old, now, verdicts, whole)) changes.others.add(asked);
  }
  if (!was.isComplete || !is.isComplete) changes.others.add(UNNAMED);
  if (changes.hosts.size > 0 && mayReadTwice(before)) changes.others.add(LEADING);
  return { hosts: [...changes.hosts], others: [...changes.others] };
}

/** Whether the files around are such that ssh may read them a second time. */
function mayReadTwice({ tree: { configuration }, file: { build } }: Occurrence): boolean {
  for (const _ of configuration.directivesNamed('canonicalizehostname')) return true;
  for (const { line } of configuration.directivesNamed('match'))
    if (splitCriteria(line, build).some(({ name }) => /^(?:final|canonical)$/i.test(name))) return true;
  return false;
}

/** All blocks of two versions of a file: for where they include something else. */
export function wholeFiles(before: Occurrence, after: Occurrence): Parts {
  return { before: before.file.blocks, after: after.file.blocks };
}

/** The blocks of two versions of a file in which these differ, and where they end. */
interface Parts {
  readonly before: readonly Block[];
  readonly after: readonly Block[];
}

function differingParts(before: ConfigFile, after: ConfigFile): Parts {
  const [a, b] = [before.text.lines, after.text.lines];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let same = 0;
  while (same < shorter - start && a[a.length - 1 - same] === b[b.length - 1 - same]) same++;
  // An added line is in the block above it, whose header the other version has, too.
  const from = Math.min(before.blockAt(start).start, after.blockAt(start).start);
  const part = ({ blocks, text }: ConfigFile): readonly Block[] =>
    blocks.filter(block => block.start >= from && (block.start < text.lineCount - same || block.start === from));
  return { before: part(before), after: part(after) };
}

/** Both versions as a whole, for questions about one host. */
class Whole {
  readonly #before: Occurrence;
  readonly #after: Occurrence;
  readonly #parts: Parts;
  readonly #verdicts: Verdicts;
  #old: KeywordUses | undefined;
  #settings: readonly [KeywordUses, KeywordUses] | undefined;
  #above: readonly [KeywordUses, KeywordUses] | undefined;
  readonly #lists = new Map<string, readonly [ValueList, ValueList]>();

  constructor(before: Occurrence, after: Occurrence, parts: Parts, verdicts: Verdicts) {
    this.#before = before;
    this.#after = after;
    this.#parts = parts;
    this.#verdicts = verdicts;
  }

  /** The hosts that Host lines name. */
  get hosts(): ReadonlySet<string> {
    this.#old ??= keywordUsesOf(this.#before);
    return this.#old.hosts;
  }

  get #all(): readonly [KeywordUses, KeywordUses] {
    this.#old ??= keywordUsesOf(this.#before);
    this.#settings ??= [this.#old, keywordUsesOf(this.#after)];
    return this.#settings;
  }

  /** Without what comes below the differing blocks. */
  get #upper(): readonly [KeywordUses, KeywordUses] {
    const upper = (occurrence: Occurrence, part: readonly Block[]): KeywordUses => {
      const { blocks } = occurrence.file;
      const end = part.at(-1)?.end ?? 0;
      return keywordUsesOf(
        occurrence,
        blocks.filter(({ start }) => start < end),
      );
    };
    this.#above ??= [upper(this.#before, this.#parts.before), upper(this.#after, this.#parts.after)];
    return this.#above;
  }

  /** Whether what is set makes a difference for a host. */
  differs(host: string, slot: Slot, kept: Slot, counting: Counting): boolean {
    const key = `${slot} ${kept}`;
    let lists = this.#lists.get(key);
    if (lists === undefined) {
      const isAsked = this.#all[0].bySlot.get(slot)?.some(({ kind }) => kind === 'asks') === true;
      // A line that asks does so before the files are read to their end.
      const settings = isAsked ? this.#upper : this.#all;
      lists = settings.map(({ bySlot }) => {
        const stored = storedBy(bySlot.get(slot) ?? [], this.#verdicts).filter(value => value.slot === kept);
        return new ValueList(stored, counting);
      }) as [ValueList, ValueList];
      this.#lists.set(key, lists);
    }
    return differs(host, ...(lists as [ValueList, ValueList]));
  }
}

/** Whether two items are the same line, wherever it stands and however it is indented. */
function isSame(a: KeywordUse, b: KeywordUse): boolean {
  if (a.kind !== b.kind || a.when.key !== b.when.key) return false;
  return a.line === b.line || wordsOf(a.line) === wordsOf(b.line);
}

function wordsOf({ text, keyword }: DirectiveLine): string {
  return text.slice(keyword.start).trimEnd();
}

function isSameSequence(a: readonly KeywordUse[], b: readonly KeywordUse[]): boolean {
  return a.length === b.length && a.every((item, i) => isSame(item, b[i] as KeywordUse));
}

/** The lines that ask for what is set so far, and may be told something else than before. */
function askedOtherwise(
  slot: Slot,
  old: readonly KeywordUse[],
  now: readonly KeywordUse[],
  verdicts: Verdicts,
  whole: Whole,
): readonly string[] {
  const places = new Map<string, number[]>();
  for (const [i, { kind, line }] of old.entries()) {
    if (kind === 'sets') continue;
    const words = wordsOf(line);
    addTo(places, words, i);
  }
  const seen = new Map<string, number>();
  let asked = 0;
  return now.flatMap(({ kind, line }, i) => {
    if (kind === 'sets') return [];
    const words = wordsOf(line);
    const count = seen.get(words) ?? 0;
    seen.set(words, count + 1);
    // A further line with the same words gets the answer of the last one.
    const place = places.get(words)?.at(count) ?? places.get(words)?.at(-1);
    asked += i;
    if (place === undefined || asked > MAX_ASKED) return [words];
    const [before, after] = [old.slice(0, place), now.slice(0, i)].map(items => items.filter(isSetting)) as [
      KeywordUse[],
      KeywordUse[],
    ];
    if (isSameSequence(before, after)) return [];
    const changes = new Changes(whole);
    compareItems(slot, before, after, verdicts, changes, false);
    return changes.hosts.size + changes.others.size === 0 ? [] : [words];
  });
}

function isSetting({ kind }: KeywordUse): boolean {
  return kind === 'sets';
}

/** @param isWhole false when the items end at some line, so that answers about whole files do not hold for them */
function compareItems(
  slot: Slot,
  old: readonly KeywordUse[],
  now: readonly KeywordUse[],
  verdicts: Verdicts,
  changes: Changes,
  isWhole = true,
): void {
  const [from, to] = [storedBy(old, verdicts), storedBy(now, verdicts)];
  for (const kept of new Set([...from, ...to].map(stored => stored.slot))) {
    const [a, b] = [from, to].map(all => all.filter(stored => stored.slot === kept)) as [Stored[], Stored[]];
    const countings = [...a, ...b].map(stored => stored.counting);
    const counting = countings.find(other => other !== 'first') ?? 'first';
    const [before, after] = [new ValueList(a, counting), new ValueList(b, counting)];
    changes.compare(before, after, counting, host =>
      isWhole ? changes.whole.differs(host, slot, kept, counting) : differs(host, before, after),
    );
  }
}

/** Gathers the hosts for which lists come to something else. */
class Changes {
  readonly hosts = new Set<string>();
  readonly others = new Set<string>();
  readonly whole: Whole;

  constructor(whole: Whole) {
    this.whole = whole;
  }

  /** @param differs asked of hosts that may be concerned */
  compare(before: ValueList, after: ValueList, counting: Counting, differs: (host: string) => boolean): void {
    const suspects = new Set<string>();
    const admitted = new Map<Condition, readonly string[]>();
    const admittedBy = (condition: Condition): readonly string[] => {
      const found = admitted.get(condition) ?? Array.from(this.whole.hosts).filter(name => admits(condition, name));
      admitted.set(condition, found);
      return found;
    };
    const suspect = (condition: Condition, other = condition): void => {
      const host = onlyHost(condition) ?? onlyHost(other);
      if (host !== undefined) suspects.add(host);
      else if (this.others.size <= MAX_HOSTS) {
        this.others.add(label([condition, other]));
        for (const name of admittedBy(condition)) {
          if (suspects.size >= MAX_HOSTS) break;
          if (admits(other, name)) suspects.add(name);
        }
      }
    };
    const moved = movedValues(before, after);
    const all = [...before.values, ...after.values.filter(({ id }) => !before.positions.has(id))];
    if (moved.length * all.length > MAX_PAIRS) {
      this.others.add(UNNAMED);
      return;
    }
    for (const value of moved) {
      const isIn = [before, after].map(({ positions }) => positions.has(value.id));
      const elsewhere = isIn[0] ? after : before;
      const isAlone = isIn[0] !== isIn[1] && !(counting === 'first' && elsewhere.isEndless);
      if (isAlone) suspect(value.condition);
      for (const other of all) {
        if (other.text === value.text || !mayHoldTogether(value.condition, other.condition)) continue;
        if (comeApart(value, other, before, after, counting)) suspect(value.condition, other.condition);
      }
    }
    for (const host of suspects) {
      if (this.hosts.size >= MAX_HOSTS) break;
      if (!this.hosts.has(host) && differs(host)) this.hosts.add(host);
    }
  }
}

/** Whether the order of two values, for a host to which both apply, is another one than before. */
function comeApart(a: NamedValue, b: NamedValue, before: ValueList, after: ValueList, counting: Counting): boolean {
  const [a1, b1] = [before.positions.get(a.id), before.positions.get(b.id)];
  const [a2, b2] = [after.positions.get(a.id), after.positions.get(b.id)];
  const isBefore = (x: number | undefined, y: number | undefined): boolean =>
    x !== undefined && (y === undefined || x < y);
  // Of values that all count, one that comes or goes is a difference by itself.
  if (counting !== 'first' && [a1, b1, a2, b2].includes(undefined)) return false;
  return (isBefore(a1, b1) && isBefore(b2, a2)) || (isBefore(b1, a1) && isBefore(a2, b2));
}

function differs(host: string, before: ValueList, after: ValueList): boolean {
  const [was, is] = [before.applying(host), after.applying(host)];
  const open = [...new Set([...was, ...is].flatMap(({ condition }) => condition.open))];
  if (open.length > MAX_OPEN) return true;
  for (let holding = 0; holding < 2 ** open.length; holding++) {
    const names = new Set(open.filter((_, i) => (holding >> i) & 1));
    if (before.outcome(was, names) !== after.outcome(is, names)) return true;
  }
  return false;
}

/** How to speak of the hosts for which conditions hold: by the pattern or the line that says most. */
function label(conditions: readonly Condition[]): string {
  const parts = conditions.filter(condition => !isAlways(condition));
  const [first] = parts.flatMap(({ all, open }) => [...open, ...all]).sort((a, b) => b.length - a.length);
  return first ?? UNNAMED;
}

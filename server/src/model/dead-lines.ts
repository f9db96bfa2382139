/**
 * Lines that never count, because for every host that they are for an earlier line has set the option already
 * (ssh_config(5): the first obtained value is used). What is said here is certain: where it is open whether the earlier
 * line applies, nothing is. Whether a block can apply at all is not asked.
 */
import type { Build } from '../schema/build.ts';
import { findOption } from '../schema/options.ts';
import type { DirectiveLine, Keyword } from '../syntax/line.ts';
import type { ConfigFile, NumberedDirective } from './config-file.ts';
import type { Configuration } from './configuration.ts';
import { contested } from './contested.ts';
import { contributionsOf, escapesBlocks, excludesRival, rivalOf, type Slot } from './effective/contribution.ts';
import { groupOf, keywordsOf } from './effective/slots.ts';
import { HostIndex } from './host-index.ts';
import type { Condition, Occurrence, PlacedDirective } from './include-tree.ts';
import type { Verdicts } from './verdict.ts';

/** Lines that never count, each with those that count instead, in the order in which ssh reads them. */
export type DeadLines = ReadonlyMap<DirectiveLine, readonly PlacedDirective[]>;

const NONE: DeadLines = new Map();

/** Configurations are laid out anew after each change, so an answer holds as long as they do. */
const answers = new WeakMap<Configuration, Map<string, DeadLines>>();

/**
 * The lines of one option in a file that never count in a configuration, and those of an option with which it competes. A
 * file that ssh reads at several places has to be right at one.
 * @param keyword of the option, in lower case
 */
export function deadLines(
  keyword: string,
  file: ConfigFile,
  configuration: Configuration,
  verdicts: Verdicts,
): DeadLines {
  const group = groupOf(keyword, verdicts.build);
  if (group === undefined) return NONE;
  const known = answers.get(configuration) ?? new Map<string, DeadLines>();
  answers.set(configuration, known);
  const key = `dead lines: ${group} in ${configuration.files.indexOf(file)}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = findDead(key, group, file, configuration, verdicts);
  known.set(key, found);
  return found;
}

/** Where a line is found again when others have changed: which file, which of its keywords, and which of its lines. */
type Place = readonly [file: number, keyword: number, index: number];

function findDead(
  key: string,
  group: Slot,
  file: ConfigFile,
  configuration: Configuration,
  verdicts: Verdicts,
): DeadLines {
  const { files } = configuration;
  const keywords = keywordsOf(group, verdicts.build);
  // What counts depends on which slots lines set in which blocks, and not on the values, which are what people type.
  const inputs: unknown[] = [configuration.structure];
  for (const each of files) {
    for (const word of keywords) inputs.push(each.facts(slotsBy(verdicts), word).values);
    inputs.push(orderOf(keywords, each));
  }
  const dead = file.derive(key, inputs, () => {
    const doEscape = keywords.some(word => doesEscapeBlocks(word, verdicts.build));
    const directives = doEscape ? configuration.directivesNamed(...keywords) : contested(group, configuration);
    if (directives.length < 2) return [];
    const reader = new Reader(verdicts, HostIndex.of(configuration));
    for (const directive of directives) reader.read(directive);
    if (reader.dead.size === 0) return [];
    const own = new Set(keywords.flatMap(word => file.directivesNamed(word)).map(({ line }) => line));
    const deadHere = [...reader.dead].filter(([line]) => own.has(line));
    const places = new Map<DirectiveLine, Place>();
    for (const [i, each] of files.entries())
      for (const [j, word] of keywords.entries())
        for (const [k, { line }] of each.directivesNamed(word).entries()) places.set(line, [i, j, k]);
    return deadHere.map(([line, winners]) => [line, ...winners].map(each => places.get(each) as Place));
  });
  const placed = ([i, j, k]: Place): PlacedDirective => {
    const each = files[i] as ConfigFile;
    const directive = each.directivesNamed(keywords[j] as string)[k] as NumberedDirective;
    return { ...directive, occurrence: configuration.firstPlaceOf(each) as Occurrence };
  };
  return new Map(dead.map(([line, ...winners]) => [placed(line as Place).line, winners.map(placed)]));
}

/** In which order lines with some keywords stand among each other; undefined where at most one of these is there. */
function orderOf(keywords: readonly string[], file: ConfigFile): string | undefined {
  const present = keywords.filter(word => file.linesNamed(word).length > 0);
  if (present.length < 2) return undefined;
  const lines = present.map(word => file.linesNamed(word));
  return file.derive(`order of ${present}`, lines, () =>
    present
      .flatMap(word => file.directivesNamed(word).map(({ number }) => ({ number, word })))
      .sort((a, b) => a.number - b.number)
      .map(({ word }) => word)
      .join(' '),
  );
}

function doesEscapeBlocks(keyword: string, build: Build): boolean {
  const option = findOption(keyword, build);
  return option !== undefined && escapesBlocks(option, build);
}

/** A slot that a line sets, and whether its value stands in the way of the rival. */
interface SetSlot {
  readonly slot: Slot;
  readonly excludesRival: boolean;
}

/** What lines set: all that others have to know of them. The same object for all that set the same. */
type SetSlots = readonly SetSlot[];

const NO_SLOTS: SetSlots = [];

const known = new WeakMap<Verdicts, (line: DirectiveLine) => SetSlots>();

/** Says what a line sets. */
function slotsBy(verdicts: Verdicts): (line: DirectiveLine) => SetSlots {
  const before = known.get(verdicts);
  if (before !== undefined) return before;
  const byText = new WeakMap<Keyword, SetSlots>();
  const alike = new Map<string, SetSlots>();
  const slotsOf = (line: DirectiveLine): SetSlots => {
    const slots = byText.get(line.keyword);
    if (slots !== undefined) return slots;
    const found = findSlots(line, verdicts);
    const key = found.map(({ slot, excludesRival: excludes }) => `${slot} ${excludes}`).join();
    const same = alike.get(key) ?? found;
    alike.set(key, same);
    byText.set(line.keyword, same);
    return same;
  };
  known.set(verdicts, slotsOf);
  return slotsOf;
}

/** None where ssh refuses the line, or where it does not set what the first line sets. */
function findSlots(line: DirectiveLine, verdicts: Verdicts): SetSlots {
  const { build, surroundings } = verdicts;
  const { option, problems } = verdicts.of(line);
  if (option === undefined || problems.length > 0) return NO_SLOTS;
  const slots = new Map<Slot, SetSlot>();
  for (const contribution of contributionsOf(line, option, build, surroundings)) {
    if (contribution.kind !== 'first') return NO_SLOTS;
    const { slot, values } = contribution;
    slots.set(slot, { slot, excludesRival: excludesRival(slot, values[0] ?? '', build) });
  }
  return [...slots.values()];
}

/** A line that counts for some host. */
interface Live {
  readonly line: DirectiveLine;
  readonly conditions: readonly Condition[];
}

/** The lines that set one slot. */
interface Setters {
  /** The first that counts for every host. */
  always: Live | undefined;
  /** By the innermost block. */
  readonly byHeader: Map<DirectiveLine, Live[]>;
}

/** Reads the lines of an option in the order in which ssh does. */
class Reader {
  readonly dead = new Map<DirectiveLine, readonly DirectiveLine[]>();
  readonly #live = new Set<DirectiveLine>();
  readonly #verdicts: Verdicts;
  readonly #slots: (line: DirectiveLine) => SetSlots;
  readonly #hosts: HostIndex;
  readonly #setters = new Map<Slot, Setters>();
  /** Slots with a value that is not in the way of the rival. */
  readonly #harmless = new Set<Slot>();

  constructor(verdicts: Verdicts, hosts: HostIndex) {
    this.#verdicts = verdicts;
    this.#slots = slotsBy(verdicts);
    this.#hosts = hosts;
  }

  read({ line, number, occurrence }: PlacedDirective): void {
    const slots = this.#slots(line);
    const { option } = this.#verdicts.of(line);
    if (slots.length === 0 || option === undefined) return;
    const { build } = this.#verdicts;
    const live = { line, conditions: escapesBlocks(option, build) ? [] : occurrence.conditionsAt(number) };
    const winners = this.#winnersOver(slots, live);
    if (winners === undefined) {
      this.#live.add(line);
      this.dead.delete(line);
      for (const each of slots) this.#add(each, live);
    } else if (!this.#live.has(line)) this.dead.set(line, winners);
  }

  #add({ slot, excludesRival: excludes }: SetSlot, live: Live): void {
    const rival = rivalOf(slot);
    if (!excludes) this.#harmless.add(slot);
    // One that stands in the way of the rival may itself have lost against one that does not.
    const slots = rival === undefined || this.#harmless.has(slot) ? [slot] : [slot, rival];
    const last = live.conditions.at(-1)?.block.header;
    for (const each of slots) {
      const setters = this.#settersOf(each);
      if (last === undefined) {
        setters.always ??= live;
        continue;
      }
      const others = setters.byHeader.get(last);
      if (others === undefined) setters.byHeader.set(last, [live]);
      else others.push(live);
    }
  }

  #settersOf(slot: Slot): Setters {
    const known = this.#setters.get(slot);
    if (known !== undefined) return known;
    const setters = { always: undefined, byHeader: new Map() };
    this.#setters.set(slot, setters);
    return setters;
  }

  /** The lines that together set all the slots before this one does; undefined when it may count. */
  #winnersOver(slots: SetSlots, live: Live): readonly DirectiveLine[] | undefined {
    const winners = new Set<DirectiveLine>();
    for (const { slot } of slots) {
      const found = this.#winnersOf(slot, live);
      if (found === undefined) return undefined;
      for (const { line } of found) winners.add(line);
    }
    return [...winners];
  }

  #winnersOf(slot: Slot, { conditions }: Live): readonly Live[] | undefined {
    const setters = this.#setters.get(slot);
    if (setters === undefined) return undefined;
    if (setters.always !== undefined) return [setters.always];
    const same = conditions
      .flatMap(({ block }) => (block.header === undefined ? [] : (setters.byHeader.get(block.header) ?? [])))
      .find(other => other.conditions.every(condition => isAmong(condition, conditions)));
    if (same !== undefined) return [same];
    // One that covers each pattern of the innermost Host line.
    const header = conditions.findLast(({ block }) => block.kind === 'host')?.block.header;
    if (header === undefined) return undefined;
    const winners: Live[] = [];
    for (const headers of this.#hosts.covering(header)) {
      const isCovered = ({ block }: Condition): boolean => block.header !== undefined && headers.includes(block.header);
      const doesCover = (other: Live): boolean =>
        other.conditions.every(each => isAmong(each, conditions) || isCovered(each));
      const winner = firstOf(headers, setters, doesCover) ?? setters.byHeader.get(header)?.find(doesCover);
      if (winner === undefined) return undefined;
      winners.push(winner);
    }
    return winners.length === 0 ? undefined : winners;
  }
}

/** The first setter below one of some Host lines of which `is` holds. */
function firstOf(headers: readonly DirectiveLine[], setters: Setters, is: (live: Live) => boolean): Live | undefined {
  for (const header of headers) {
    const found = setters.byHeader.get(header)?.find(is);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A Host line applies wherever it stands, a Match is asked anew. */
function isAmong({ block, occurrence }: Condition, conditions: readonly Condition[]): boolean {
  return conditions.some(other => other.block === block && (block.kind === 'host' || other.occurrence === occurrence));
}

/**
 * Lines that never count, because for every host that they are for an earlier line has set the option already
 * (ssh_config(5): the first obtained value is used). What is said here is certain: where it is open whether the earlier
 * line applies, nothing is. Whether a block can apply at all is not asked.
 */

import { hasWildcard } from '../../schema/pattern.ts';
import { splitCriteria } from '../../schema/values/match.ts';
import { type DirectiveLine, textOf } from '../../syntax/line.ts';
import { equalsIgnoringCase, lowerAscii } from '../../text/ascii.ts';
import { memo, memoOfTwo } from '../../text/memo.ts';
import { addTo } from '../../text/sequence.ts';
import { Shared, type Steps } from '../../text/steps.ts';
import { matchesHost, patternsOf } from '../file/blocks.ts';
import type { Verdicts } from '../file/verdict.ts';
import type { Configuration } from '../tree/configuration.ts';
import type { HostIndex } from '../tree/host-index.ts';
import type { PlacedBlock, PlacedDirective } from '../tree/include-tree.ts';
import { contributionsOf, escapesBlocks, excludesRival, rivalOf, type Slot } from './contribution.ts';

/** A line that never counts, and those that count instead, in the order in which ssh reads them. */
export interface DeadLine extends PlacedDirective {
  readonly winners: readonly PlacedDirective[];
}

/** The lines of a configuration that never count. A file that ssh reads at several places has to be right at one. */
export const deadLines = memo((configuration: Configuration) => new Shared(findDead(configuration)));

function* findDead(configuration: Configuration): Steps<ReadonlyMap<DirectiveLine, DeadLine>> {
  const reader = new DeadLineReader(configuration.situation.verdicts, configuration.hosts);
  for (const directive of configuration.directives()) {
    reader.read(directive);
    yield;
  }
  return reader.dead;
}

/** A slot that a line sets, and whether its value blocks the rival. */
interface SetSlot {
  readonly slot: Slot;
  readonly excludesRival: boolean;
}

/** What a line sets: all that others have to know of it. */
type SetSlots = readonly SetSlot[];

const NO_SLOTS: SetSlots = [];

/** What a line sets: nothing where ssh refuses it, or where not the first line is the one that counts. */
const slotsOf = memoOfTwo((line: DirectiveLine, verdicts: Verdicts): SetSlots => {
  const { build, surroundings } = verdicts;
  const { option, problems } = verdicts.of(line);
  if (option?.repeats !== 'first-wins' || option.status !== 'active' || problems.length > 0) return NO_SLOTS;
  const slots = new Map<Slot, SetSlot>();
  for (const contribution of contributionsOf(line, option, build, surroundings)) {
    if (contribution.kind !== 'first') return NO_SLOTS;
    const { slot, values } = contribution;
    slots.set(slot, { slot, excludesRival: excludesRival(slot, values[0] ?? '', build) });
  }
  return [...slots.values()];
}, textOf);

/** A line that counts for some host. */
interface Live extends PlacedDirective {
  /** How many lines that count were read before it. */
  readonly order: number;
  readonly conditions: readonly PlacedBlock[];
}

/** The lines that set one slot. */
interface Setters {
  /** The first that counts for every host. */
  always: Live | undefined;
  /** By the innermost block. */
  readonly byHeader: Map<DirectiveLine, Live[]>;
}

/** Reads lines in the order in which ssh does. */
class DeadLineReader {
  readonly dead = new Map<DirectiveLine, DeadLine>();
  readonly #live = new Set<DirectiveLine>();
  readonly #verdicts: Verdicts;
  readonly #hosts: HostIndex;
  readonly #setters = new Map<Slot, Setters>();
  /** By slot: the lines with a value that is not in the way of the rival. */
  readonly #harmless = new Map<Slot, Live[]>();

  constructor(verdicts: Verdicts, hosts: HostIndex) {
    this.#verdicts = verdicts;
    this.#hosts = hosts;
  }

  read(directive: PlacedDirective): void {
    const { line, number, occurrence } = directive;
    const slots = slotsOf(line, this.#verdicts);
    const { option } = this.#verdicts.of(line);
    if (slots.length === 0 || option === undefined || occurrence.isOpen(number)) return;
    const conditions = escapesBlocks(option, this.#verdicts.build) ? [] : occurrence.conditionsAt(number);
    const live = { order: this.#live.size, conditions, ...directive };
    const winners = this.#winnersOver(slots, live);
    if (winners === undefined) {
      this.#live.add(line);
      this.dead.delete(line);
      for (const each of slots) this.#add(each, live);
    } else if (!this.#live.has(line)) this.dead.set(line, { winners, ...directive });
  }

  #add({ slot, excludesRival: excludes }: SetSlot, live: Live): void {
    const rival = rivalOf(slot);
    const harmless = this.#harmless.get(slot) ?? [];
    if (!excludes) this.#harmless.set(slot, [...harmless, live]);
    // One that stands in the way of the rival may itself have lost against one that does not.
    const isInTheWay = excludes && !harmless.some(other => mayMeet(live, other));
    const slots = rival === undefined || !isInTheWay ? [slot] : [slot, rival];
    const last = live.conditions.at(-1)?.block.header;
    for (const each of slots) {
      const setters = this.#settersOf(each);
      if (last === undefined) {
        setters.always ??= live;
        continue;
      }
      addTo(setters.byHeader, last, live);
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
  #winnersOver(slots: SetSlots, live: Live): readonly PlacedDirective[] | undefined {
    const winners = new Set<Live>();
    for (const { slot } of slots) {
      const found = this.#winnersOf(slot, live);
      if (found === undefined) return undefined;
      for (const winner of found) winners.add(winner);
    }
    return [...winners];
  }

  #winnersOf(slot: Slot, live: Live): readonly Live[] | undefined {
    const setters = this.#setters.get(slot);
    if (setters === undefined) return undefined;
    const { always } = setters;
    const winners = this.#winnersForSome(setters, live);
    if (always === undefined) return winners;
    return winners?.every(({ order }) => order < always.order) ? winners : [always];
  }

  /** The lines for some hosts that together set a slot before this one does; undefined where they leave some host to it. */
  #winnersForSome(setters: Setters, live: Live): readonly Live[] | undefined {
    const { conditions } = live;
    const same = conditions
      .flatMap(({ block }) => (block.header === undefined ? [] : (setters.byHeader.get(block.header) ?? [])))
      .find(other => other.conditions.every(condition => isAmong(condition, conditions)));
    if (same !== undefined) return [same];
    // One that covers each pattern of the innermost Host line, or each name that a Match asks for.
    const header = hostLineOf(live);
    const names = header === undefined ? this.#namesOf(live) : [];
    const covering =
      header === undefined ? names.map(name => this.#hosts.matching(name)) : this.#hosts.covering(header);
    const winners: Live[] = [];
    for (const headers of covering) {
      const isCovered = ({ block }: PlacedBlock): boolean =>
        block.header !== undefined && headers.includes(block.header);
      const doesCover = (other: Live): boolean =>
        other.conditions.every(each => isAmong(each, conditions) || isCovered(each));
      const own = header === undefined ? undefined : setters.byHeader.get(header);
      const winner = firstOf(headers, setters, doesCover) ?? own?.find(doesCover);
      if (winner === undefined) return undefined;
      winners.push(winner);
    }
    return winners.length === 0 ? undefined : winners;
  }

  /** The names to which the innermost Match with an originalhost of names alone restricts a line, as they are written; none where there is no such Match. */
  #namesOf({ conditions }: Live): readonly string[] {
    const criteria = conditions.flatMap(({ block: { header } }) =>
      header === undefined ? [] : splitCriteria(header, this.#verdicts.build),
    );
    const asked = criteria.findLast(
      ({ name, negated, argument }) =>
        equalsIgnoringCase(name, 'originalhost') && !negated && argument !== undefined && !hasWildcard(argument.value),
    );
    return asked?.argument?.value.split(',').filter(name => !/^(?:!|$)/.test(name)) ?? [];
  }
}

/** Whether two lines may count for one host. Of a line for hosts with single names it is certain that it does not meet some others. */
function mayMeet(live: Live, other: Live): boolean {
  const [header, another] = [hostLineOf(live), hostLineOf(other)];
  if (header === undefined || another === undefined || header === another) return true;
  const { concrete, wanted } = patternsOf(header);
  return concrete.length < wanted.length || concrete.some(name => matchesHost(another, name));
}

/** The innermost Host line above a line. */
function hostLineOf({ conditions }: Live): DirectiveLine | undefined {
  return conditions.findLast(({ block }) => block.kind === 'host')?.block.header;
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
function isAmong({ block, occurrence }: PlacedBlock, conditions: readonly PlacedBlock[]): boolean {
  return conditions.some(other => other.block === block && (block.kind === 'host' || other.occurrence === occurrence));
}

/** Whether the lines that win say what a line says, however they spell it: `true` is `yes`, `10m` is 600, and quotes are no part. */
export function saysTheSame({ line, winners, occurrence }: DeadLine): boolean {
  const { verdicts } = occurrence.file;
  const stored = (each: DirectiveLine): string => {
    const { option } = verdicts.of(each);
    if (option === undefined) return '';
    const kept = JSON.stringify(contributionsOf(each, option, verdicts.build, verdicts.surroundings));
    // ssh writes the name that it connects to in lower case.
    return option.name === 'Hostname' ? lowerAscii(kept) : kept;
  };
  return winners.every(winner => stored(winner.line) === stored(line));
}

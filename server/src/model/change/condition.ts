/**
 * When a line counts, as conditions on the name of a host: the patterns of Host lines one by one, so that blocks can be
 * compared that are split or put together otherwise. Whether a Match applies stays open.
 */
import { hasWildcard, matchesPattern } from '../../schema/pattern.ts';
import { type Block, isUnconditional, matchesAnyName, patternsOf } from '../file/blocks.ts';
import type { ConfigFile } from '../file/config-file.ts';

/** All of it has to hold. */
export interface Condition {
  /** The same for the same condition. */
  readonly key: string;
  /** Patterns that match the name, none of which every name matches. */
  readonly all: readonly string[];
  /** Patterns that do not. */
  readonly none: readonly string[];
  /** Match lines, and Includes whose names depend on the host, that are taken to apply. */
  readonly open: readonly string[];
}

/** Conditions of which one has to hold. */
export interface Alternatives {
  readonly key: string;
  readonly conditions: readonly Condition[];
}

function condition(all: readonly string[], none: readonly string[], open: readonly string[]): Condition {
  return { key: JSON.stringify([all, none, open]), all, none, open };
}

function alternatives(conditions: readonly Condition[]): Alternatives {
  return { key: conditions.map(({ key }) => key).join(' '), conditions };
}

/** What always holds. */
export const ALWAYS = alternatives([condition([], [], [])]);

/** Something of which nobody knows whether it holds. */
export function openCondition(name: string): Alternatives {
  return alternatives([condition([], [], [name])]);
}

/**
 * When a block of a file applies.
 * @param open what to call a Match that asks for more than `all`
 */
export function conditionsOf(block: Block, { build }: ConfigFile, open: string): Alternatives {
  const { kind, header } = block;
  if (header === undefined || isUnconditional(block, build)) return ALWAYS;
  const { wanted, negated, end } = patternsOf(header);
  if (kind === 'match' || end !== undefined) return openCondition(open);
  const patterns = [...new Set(wanted)];
  return alternatives(patterns.map(pattern => condition(matchesAnyName(pattern) ? [] : [pattern], negated, [])));
}

/** Both have to hold. */
export function both(a: Alternatives, b: Alternatives): Alternatives {
  if (a === ALWAYS) return b;
  if (b === ALWAYS) return a;
  const join = (x: readonly string[], y: readonly string[]): readonly string[] => [...new Set([...x, ...y])];
  return alternatives(
    a.conditions.flatMap(x =>
      b.conditions.map(y => condition(join(x.all, y.all), join(x.none, y.none), join(x.open, y.open))),
    ),
  );
}

/** Whether a condition holds whatever the host. */
export function isAlways({ all, none, open }: Condition): boolean {
  return all.length + none.length + open.length === 0;
}

/** The one host that a condition speaks of; undefined when there may be several. */
export function onlyHost({ all }: Condition): string | undefined {
  return all.find(pattern => !hasWildcard(pattern));
}

/** Whether a name is right, whatever is open. */
export function admits({ all, none }: Condition, name: string): boolean {
  return all.every(pattern => matchesPattern(name, pattern)) && !none.some(pattern => matchesPattern(name, pattern));
}

/** Whether both conditions may hold for one host. That they may not is certain. */
export function mayHoldTogether(a: Condition, b: Condition): boolean {
  const only = onlyHost(a) ?? onlyHost(b);
  if (only !== undefined) return admits(a, only) && admits(b, only);
  const excludes = ({ none }: Condition, { all }: Condition): boolean =>
    none.some(pattern => all.some(other => covers(pattern, other)));
  return !excludes(a, b) && !excludes(b, a) && a.all.every(x => b.all.every(y => mayOverlap(x, y)));
}

/** A pattern with wildcards: what comes before the first and after the last of them, and what is between. */
function edges(pattern: string): { readonly head: string; readonly middle: string; readonly tail: string } {
  const start = pattern.search(/[*?]/);
  const end = Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')) + 1;
  return { head: pattern.slice(0, start), middle: pattern.slice(start, end), tail: pattern.slice(end) };
}

/** Whether every name that `other` matches is one that `pattern` matches. That it is so is certain. */
function covers(pattern: string, other: string): boolean {
  if (pattern === other) return true;
  const { head, middle, tail } = edges(pattern);
  if (middle !== '*') return false;
  const inner = edges(other);
  return inner.head.startsWith(head) && inner.tail.endsWith(tail);
}

/** Whether one name may match both patterns, which have wildcards. That none does is certain. */
function mayOverlap(a: string, b: string): boolean {
  const [x, y] = [edges(a), edges(b)];
  const begins = x.head.startsWith(y.head) || y.head.startsWith(x.head);
  return begins && (x.tail.endsWith(y.tail) || y.tail.endsWith(x.tail));
}

/** Alternatives of which no two hold for one host: as they are, or else as one of which it is open whether it holds. */
export function exclusive({ conditions }: Alternatives): readonly Condition[] {
  const overlap = conditions.some((a, i) => conditions.slice(i + 1).some(b => mayHoldTogether(a, b)));
  return overlap ? [condition([], [], [conditions.map(({ all }) => all.join(' ')).join(' ')])] : conditions;
}

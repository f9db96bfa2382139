/** Host and Match blocks of one file: which lines each governs, and for which hosts. Includes are not followed here. */
import { type Build, isAtLeast } from '../../schema/build.ts';
import { findOption } from '../../schema/options.ts';
import { hasWildcard, matchesPattern, matchesPatternList } from '../../schema/pattern.ts';
import { splitCriteria } from '../../schema/values/match.ts';
import { readValue } from '../../schema/values/read-value.ts';
import type { ConfigText } from '../../syntax/config-text.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import { equalsIgnoringCase, lowerAscii } from '../../text/ascii.ts';
import { memo, memoOfTwo } from '../../text/memo.ts';

/** Lines that apply together. Line numbers are 0-based. */
export interface Block {
  /** `preamble` is what stands before the first Host or Match: it applies to every host. */
  readonly kind: 'preamble' | 'host' | 'match';
  /** The Host or Match line; undefined for the preamble. */
  readonly header: DirectiveLine | undefined;
  /** The first line: the header's, or 0 for the preamble. */
  readonly start: number;
  /** One past the last line. */
  readonly end: number;
}

/**
 * Splits a file into blocks: each ends at the next Host or Match, whatever the indentation says. The first is the preamble,
 * perhaps empty.
 * @param headers the Host and Match lines of the text, with their numbers (0-based)
 */
export function blocksOf(
  { lineCount }: ConfigText,
  headers: readonly { readonly number: number; readonly line: DirectiveLine }[],
): readonly Block[] {
  const preamble: Block = { kind: 'preamble', header: undefined, start: 0, end: headers[0]?.number ?? lineCount };
  const others = headers.map(
    ({ number, line }, i): Block => ({
      kind: kindOf(line),
      header: line,
      start: number,
      end: headers[i + 1]?.number ?? lineCount,
    }),
  );
  return [preamble, ...others];
}

function kindOf(header: DirectiveLine): 'host' | 'match' {
  return header.keyword.name === 'host' ? 'host' : 'match';
}

/** The patterns of a Host line. */
interface HostPatterns {
  /** Those that are not negated. */
  readonly wanted: readonly string[];
  /** Those that are, without their "!". */
  readonly negated: readonly string[];
  /** The names that stand for one host each: neither negated nor with a wildcard. */
  readonly concrete: readonly string[];
  /** Where an empty pattern ends the list to ssh, how many of `wanted` and of `negated` stand before it. */
  readonly end: { readonly wanted: number; readonly negated: number } | undefined;
  readonly matchesEveryHost: boolean;
}

/** Whether an argument of a Host line stands for anything but one host: it has a wildcard, is negated, or empty. */
export function isPattern(argument: string): boolean {
  return argument === '' || /[*?]|^!/.test(argument);
}

/** A pattern that every name matches: any number of stars, and at most one character that has to be there. */
export function matchesAnyName(pattern: string): boolean {
  return pattern.includes('*') && !/[^*?]|\?.*\?/s.test(pattern);
}

/** The patterns of a Host line. */
export const patternsOf = memo(({ args }: DirectiveLine): HostPatterns => {
  const values = args.map(({ value }) => value);
  return values.some(isPattern) ? sorted(values) : onlyNames(values);
});

const NONE: readonly string[] = [];

function onlyNames(names: readonly string[]): HostPatterns {
  return { wanted: names, negated: NONE, concrete: names, end: undefined, matchesEveryHost: false };
}

function sorted(values: readonly string[]): HostPatterns {
  const wanted: string[] = [];
  const negated: string[] = [];
  let end: HostPatterns['end'];
  for (const value of values) {
    if (value === '') end ??= { wanted: wanted.length, negated: negated.length };
    if (value.startsWith('!')) negated.push(value.slice(1));
    else wanted.push(value);
  }
  const matchesEvery = wanted.slice(0, end?.wanted).some(matchesAnyName);
  const excludes = negated.slice(0, end?.negated).some(pattern => pattern !== '');
  const concrete = wanted.filter(pattern => !isPattern(pattern));
  return { wanted, negated, concrete, end, matchesEveryHost: matchesEvery && !excludes };
}

/** The names on a Host line that stand for one host each: neither negated nor with a wildcard. */
export function concreteHosts(header: DirectiveLine): readonly string[] {
  return patternsOf(header).concrete;
}

/** Whether a Host line matches every name. */
export function matchesEveryHost(header: DirectiveLine): boolean {
  return patternsOf(header).matchesEveryHost;
}

/**
 * Whether a Host line matches the name as typed: a negated pattern that matches decides, in any order (readconf.c, oHost).
 * An empty pattern ends the list; since 8.7 ssh refuses the line then.
 */
export function matchesHost(header: DirectiveLine, host: string): boolean {
  const { wanted, negated, end } = patternsOf(header);
  const isMatch = (pattern: string): boolean => matchesPattern(host, pattern);
  const isNamed =
    wanted.length > FEW ? isOneOf(host, namesAndOthers(header)) : wanted.slice(0, end?.wanted).some(isMatch);
  return isNamed && !negated.slice(0, end?.negated).some(isMatch);
}

/** A line with more patterns is not gone through for each name that is asked for. */
const FEW = 16;

/** The patterns of a Host line that are looked up, and those that have to be tried. */
const namesAndOthers = memo((header: DirectiveLine) => {
  const { wanted, end } = patternsOf(header);
  const patterns = wanted.slice(0, end?.wanted);
  return { names: new Set(patterns), others: patterns.filter(hasWildcard) };
});

function isOneOf(host: string, { names, others }: ReturnType<typeof namesAndOthers>): boolean {
  return names.has(host) || others.some(pattern => matchesPattern(host, pattern));
}

/**
 * Whether a block applies to a host, as far as this file and the name tell: `unknown` where it depends on the user,
 * the network, a command, or on what else is set.
 */
export function appliesTo(block: Block, host: string, build: Build): 'yes' | 'no' | 'unknown' {
  if (block.header === undefined) return 'yes';
  if (block.kind === 'host') return matchesHost(block.header, host) ? 'yes' : 'no';
  let certain = true;
  for (const { name, negated, criterion, argument } of splitCriteria(block.header, build)) {
    if (criterion === undefined) return 'no';
    const is = (word: string): boolean => equalsIgnoringCase(name, word);
    if (is('all')) {
      if (negated) return 'no';
    } else if (is('originalhost')) {
      const matches = matchesPatternList(lowerAscii(host), lowerAscii(argument?.value ?? '')) === 1;
      if (matches === negated) return 'no';
    } else {
      certain = false;
    }
  }
  return certain ? 'yes' : 'unknown';
}

/**
 * The patterns of which a host name has to match one, letter case aside, for a block to apply; undefined when the block asks
 * for no name.
 */
export function namePatterns(block: Block, build: Build): readonly string[] | undefined {
  if (block.header === undefined) return undefined;
  if (block.kind === 'host') return patternsOf(block.header).wanted;
  const criteria = splitCriteria(block.header, build);
  // Without effect, or against some names only: every name may do.
  const neverApplies = criteria.some(({ criterion }) => criterion === undefined);
  const asked = criteria.filter(
    ({ name }) => equalsIgnoringCase(name, 'originalhost') || equalsIgnoringCase(name, 'all'),
  );
  if (asked.length === 0 && !neverApplies) return undefined;
  const named = asked.find(({ name, negated }) => equalsIgnoringCase(name, 'originalhost') && !negated);
  const list = named?.argument?.value;
  return list === undefined ? ['*'] : list.split(',').filter(pattern => !pattern.startsWith('!'));
}

/** The patterns for host names that a block mentions, negated ones too, without their "!". */
export function mentionedPatterns(block: Block, build: Build): readonly string[] {
  if (block.header === undefined) return [];
  if (block.kind === 'host') {
    const { wanted, negated } = patternsOf(block.header);
    return [...wanted, ...negated];
  }
  return splitCriteria(block.header, build)
    .filter(({ name }) => equalsIgnoringCase(name, 'originalhost') || equalsIgnoringCase(name, 'host'))
    .flatMap(({ argument }) => (argument?.value ?? '').split(','))
    .map(pattern => pattern.replace(/^!/, ''));
}

/** Criteria that look at a name which is always there. */
const NAMES = ['host', 'originalhost', 'user', 'localuser'];

/** Whether a block applies to every host: the preamble, a `Host *` without exceptions, `Match all`, `Match host *`. */
export function isUnconditional(block: Pick<Block, 'kind' | 'header'>, build: Build): boolean {
  if (block.header === undefined) return true;
  if (block.kind === 'host') return matchesEveryHost(block.header);
  const criteria = splitCriteria(block.header, build);
  return (
    criteria.length > 0 &&
    criteria.every(({ name, negated, argument }) => {
      if (negated) return false;
      if (equalsIgnoringCase(name, 'all')) return true;
      const patterns = NAMES.some(word => equalsIgnoringCase(name, word)) ? (argument?.value ?? '').split(',') : [];
      return patterns.some(matchesAnyName) && !patterns.some(pattern => /^!./.test(pattern));
    })
  );
}

/** Whether ssh refuses a Host or Match line before it does anything: then what was in force above stays in force below. */
export function changesNothing({ kind, header }: Pick<Block, 'kind' | 'header'>, build: Build): boolean {
  if (header === undefined) return false;
  const isEmpty = header.rest.start === header.rest.end;
  if (isAtLeast(build, '8.7') && (header.openQuote !== undefined || isEmpty)) return true;
  return kind === 'match' && isRefusedMatch(header, build);
}

/**
 * Why the names on a Host or Match line do not decide alone whether its block applies: ssh refuses the line, it is for every
 * host, or it is a Match.
 */
export const generalityOf = memoOfTwo(
  (header: DirectiveLine, build: Build): 'refused' | 'for every host' | 'match' | undefined => {
    const block = { kind: kindOf(header), header };
    if (changesNothing(block, build)) return 'refused';
    if (isUnconditional(block, build)) return 'for every host';
    return block.kind === 'match' ? 'match' : undefined;
  },
);

const isRefusedMatch = memoOfTwo((header: DirectiveLine, build: Build): boolean => {
  const option = findOption('match', build);
  return option !== undefined && readValue(header, option, build, {}).length > 0;
});

/** What holds for every host: host names are tried that stand for all others, as far as some blocks tell them apart. */
import type { Build } from '../../schema/build.ts';
import { matchesPatternList } from '../../schema/pattern.ts';
import { lowerAscii } from '../../text/ascii.ts';
import { appliesTo, type Block, mentionedPatterns } from '../file/blocks.ts';
import type { IgnoreUnknown, PlacedBlock } from '../tree/include-tree.ts';

/** A character of one byte that no pattern has, so that only wildcards match it. */
const ANY = '\x01';

/** The most names that are tried. */
const MAX_NAMES = 500;

/**
 * Host names that fall into all the blocks: those that patterns name, one for what wildcards leave open, and some that
 * nothing names: of one character, of two, and longer than any pattern with a "?" alone allows. A block of two patterns
 * with wildcards that a single name has to match at once may be missed.
 */
export function hostsToTry(blocks: Iterable<Block>, build: Build): readonly string[] {
  const names = new Set([ANY, ANY + ANY]);
  let longest = 0;
  for (const block of blocks) {
    for (const pattern of mentionedPatterns(block, build)) {
      names.add(pattern.replace(/[*?]/g, ANY));
      names.add(pattern.replaceAll('*', '').replaceAll('?', ANY));
      longest = Math.max(longest, pattern.length);
    }
    if (names.size >= MAX_NAMES) break;
  }
  names.add(ANY.repeat(longest + 1));
  names.delete('');
  return [...names];
}

/** Whether all blocks apply to a host: `unknown` where more than its name decides. */
export function allApply(conditions: readonly PlacedBlock[], host: string, build: Build): 'yes' | 'no' | 'unknown' {
  let certain = true;
  for (const { block } of conditions) {
    const applies = appliesTo(block, host, build);
    if (applies === 'no') return 'no';
    certain &&= applies === 'yes';
  }
  return certain ? 'yes' : 'unknown';
}

/** The hosts to try to which all the blocks apply, or may apply. */
export function hostsUnder(conditions: readonly PlacedBlock[], build: Build): readonly string[] {
  const blocks = conditions.map(({ block }) => block);
  return hostsToTry(blocks, build).filter(host => allApply(conditions, host, build) !== 'no');
}

/**
 * Whether IgnoreUnknown lines excuse an unknown keyword for every host. For a host the first that applies counts; one that may
 * not apply leaves some host without.
 * @param ignores in the order in which ssh reads them
 */
export function isIgnored(keyword: string, ignores: readonly IgnoreUnknown[], build: Build): boolean {
  if (ignores.length === 0) return false;
  const name = lowerAscii(keyword);
  // Below one that always applies, none counts.
  const last = ignores.findIndex(({ conditions }) => conditions.length === 0);
  const counting = last === -1 ? ignores : ignores.slice(0, last + 1);
  const named = counting.map(({ patterns, conditions }) => ({
    conditions,
    excuses: matchesPatternList(name, lowerAscii(patterns)) === 1,
  }));
  // So it is with most keywords: no host has to be tried.
  if (!named.some(({ excuses }) => excuses)) return false;
  const isIgnoredFor = (host: string): boolean => {
    for (const { conditions, excuses } of named) {
      const applies = allApply(conditions, host, build);
      if (applies === 'no') continue;
      if (!excuses) return false;
      if (applies === 'yes') return true;
    }
    return false;
  };
  return hostsToTry(
    counting.flatMap(({ conditions }) => conditions.map(({ block }) => block)),
    build,
  ).every(isIgnoredFor);
}

/** Which keywords compete for a value of which the first counts. */
import type { Build } from '../../schema/build.ts';
import { findOption, knownKeywords } from '../../schema/options.ts';
import { lowerAscii } from '../../text/ascii.ts';
import { rivalOf, type Slot, slotOf } from './contribution.ts';

interface Competing {
  readonly groupOf: ReadonlyMap<string, Slot>;
  readonly keywordsOf: ReadonlyMap<Slot, readonly string[]>;
}

const known = new WeakMap<Build, Competing>();

/** Stands for all that compete with a keyword (in lower case): a slot, or the first of two rivals. Undefined when all its lines count. */
export function groupOf(keyword: string, build: Build): Slot | undefined {
  return competing(build).groupOf.get(keyword);
}

/** The keywords of a group, in lower case and in their order. */
export function keywordsOf(group: Slot, build: Build): readonly string[] {
  return competing(build).keywordsOf.get(group) ?? [];
}

function competing(build: Build): Competing {
  const before = known.get(build);
  if (before !== undefined) return before;
  const groups = new Map<string, Slot>();
  const keywords = new Map<Slot, readonly string[]>();
  for (const keyword of knownKeywords(build).map(lowerAscii).sort()) {
    const option = findOption(keyword, build);
    if (option?.repeats !== 'first-wins' || option.status !== 'active') continue;
    const own = slotOf(keyword, option, build);
    const rival = rivalOf(own);
    const group = rival !== undefined && rival < own ? rival : own;
    groups.set(keyword, group);
    keywords.set(group, [...(keywords.get(group) ?? []), keyword]);
  }
  const found = { groupOf: groups, keywordsOf: keywords };
  known.set(build, found);
  return found;
}

/**
 * Patterns that choose no name, on a Host line and in a Match criterion alike: all are negated, and exclude names only; or what one
 * chooses, another excludes.
 */
import { matchesPattern } from '../schema/pattern.ts';
import { splitCriteria } from '../schema/values/match.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { inFew } from '../text/in-few.ts';
import type { Span } from '../text/span.ts';
import { type Fix, type Found, type LineRule, named, type RuleContext, replaceInLine } from './rule.ts';

/** Patterns that choose no name. */
interface ChoosingNothing extends Found {
  /** Those that exclude all that the others choose; empty where all are negated. */
  readonly excluding: readonly string[];
}

const isNegated = (pattern: string): boolean => /^!./s.test(pattern);

/** Whether every name of a pattern is one of another pattern: not all such pairs are found. */
function covers(wide: string, narrow: string): boolean {
  // A wildcard of the narrow one is some text, which only a "*" takes whatever it is.
  return (narrow.includes('*') ? !wide.includes('?') : true) && matchesPattern(narrow, wide);
}

/** The negated patterns that exclude all that the others choose; undefined where a name is left. */
function excludingAll(patterns: readonly string[]): readonly string[] | undefined {
  const negated = patterns.filter(isNegated);
  const excluding = new Set<string>();
  for (const wanted of patterns.filter(pattern => !isNegated(pattern))) {
    const by = negated.find(pattern => covers(pattern.slice(1), wanted));
    if (by === undefined) return undefined;
    excluding.add(by);
  }
  return [...excluding];
}

/** The lists of patterns of a line, each with its place. */
function listsOf(line: DirectiveLine, { verdicts }: RuleContext): readonly (Span & { readonly patterns: string[] })[] {
  if (line.keyword.name === 'host') {
    const [first] = line.args;
    const last = line.args.at(-1);
    if (first === undefined || last === undefined) return [];
    return [{ start: first.start, end: last.end, patterns: line.args.map(({ value }) => value) }];
  }
  return splitCriteria(line, verdicts.build)
    .filter(({ negated, criterion }) => !negated && criterion?.argument?.kind === 'patterns')
    .flatMap(({ argument }) => (argument === undefined ? [] : [{ ...argument, patterns: argument.value.split(',') }]));
}

export const onlyNegatedPatterns: LineRule<ChoosingNothing> = {
  id: 'only-negated-patterns',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  concerns: named('Host', 'Match'),
  find: (line, context) =>
    listsOf(line, context).flatMap(({ start, end, patterns }) => {
      const excluding = patterns.length === 0 ? undefined : excludingAll(patterns);
      if (excluding === undefined) return [];
      const why =
        excluding.length === 0
          ? 'a negated pattern only excludes names that another pattern matches. Add "*", or the intended names.'
          : `${inFew(excluding.join(', '))} ${excluding.length === 1 ? 'excludes' : 'exclude'} all names that it matches. Write other names, or remove the excluding pattern.`;
      return [{ start, end, excluding, message: `${inFew(line.text.slice(start, end))} never matches: ${why}` }];
    }),
  fixes: ({ start, end, excluding }, place): readonly Fix[] => {
    const isHost = place.line.keyword.name === 'host';
    // Which of the two was meant is open.
    if (excluding.length > 0) return [];
    if (isHost) return [replaceInLine(place, 'Add * to match all other hosts', { start: end, end }, ' *', true)];
    const at = /["']/.test(place.line.text[start] as string) ? start + 1 : start;
    return [replaceInLine(place, 'Add * to match all others', { start: at, end: at }, '*,', true)];
  },
};

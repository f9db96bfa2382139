/** Patterns all of which are negated: they exclude names and choose none, on a Host line and in a Match criterion alike. */
import { splitCriteria } from '../schema/values/match.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { inFew } from '../text/in-few.ts';
import type { Span } from '../text/span.ts';
import { type LineRule, named, type RuleContext, replaceInLine } from './rule.ts';

/** Where the patterns stand that choose nothing. */
function negatedOnly(line: DirectiveLine, { verdicts }: RuleContext): readonly Span[] {
  const isNegated = (pattern: string): boolean => /^!./s.test(pattern);
  if (line.keyword.name === 'host') {
    const [first] = line.args;
    const last = line.args.at(-1);
    if (first === undefined || last === undefined || !line.args.every(({ value }) => isNegated(value))) return [];
    return [{ start: first.start, end: last.end }];
  }
  return splitCriteria(line, verdicts.build)
    .filter(({ negated, criterion }) => !negated && criterion?.argument?.kind === 'patterns')
    .flatMap(({ argument }) => (argument?.value.split(',').every(isNegated) ? [argument] : []));
}

export const onlyNegatedPatterns: LineRule = {
  id: 'only-negated-patterns',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  lines: 'accepted',
  concerns: named('Host', 'Match'),
  find: (line, context) =>
    negatedOnly(line, context).map(({ start, end }) => ({
      start,
      end,
      message: `${inFew(line.text.slice(start, end))} never matches: a negated pattern only excludes names that another pattern chooses. Add "*", or the names that are meant.`,
    })),
  fixes: ({ start, end }, place) => {
    if (place.line.keyword.name === 'host')
      return [replaceInLine(place, 'Add * to match all other hosts', { start: end, end }, ' *', true)];
    const at = /["']/.test(place.line.text[start] as string) ? start + 1 : start;
    return [replaceInLine(place, 'Add * to match all others', { start: at, end: at }, '*,', true)];
  },
};

/**
 * An exec in front of other criteria of a Match: ssh asks them from left to right and stops at the first that does not hold
 * (readconf.c, match_cfg_line), so the command runs for hosts that are not meant.
 */
import type { Build } from '../schema/build.ts';
import { type MatchCriterion, splitCriteria } from '../schema/values/match.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { lowerAscii } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import { type LineRule, named, replaceInLine } from './rule.ts';

function isExec({ name }: MatchCriterion): boolean {
  return lowerAscii(name) === 'exec';
}

/** The criteria from the first exec on, where others stand behind it. An "all" there asks for nothing, and ssh takes it nowhere else. */
function fromExecOn(line: DirectiveLine, build: Build) {
  const criteria = splitCriteria(line, build);
  const from = criteria.slice(criteria.findIndex(isExec));
  const [first, last] = [from[0], from.at(-1)];
  const others = from.filter(each => !isExec(each));
  if (!criteria.some(isExec) || first === undefined || last === undefined || others.length === 0) return undefined;
  if (others.some(({ name }) => lowerAscii(name) === 'all')) return undefined;
  return { first, others, execs: from.filter(isExec), span: { start: first.start, end: last.end } };
}

export const execFirst: LineRule = {
  id: 'exec-first',
  severity: 'hint',
  scope: 'line',
  concerns: named('Match'),
  find: (line, { verdicts }) => {
    const found = fromExecOn(line, verdicts.build);
    if (found === undefined) return [];
    const [other] = found.others;
    const next = inFew(line.text.slice(other?.start, other?.end));
    const message = `ssh asks from left to right: this command runs even where "${next}" does not hold. Put exec last.`;
    return [{ start: found.first.start, end: found.first.end, message }];
  },
  fixes: (_found, place, { verdicts }) => {
    const found = fromExecOn(place.line, verdicts.build);
    if (found === undefined) return [];
    const text = [...found.others, ...found.execs].map(({ start, end }) => place.line.text.slice(start, end)).join(' ');
    return [replaceInLine(place, 'Put exec last', found.span, text, true, 'keeps')];
  },
};

/**
 * A comment behind a list, for releases that know no comment behind a value: its words become patterns of Host, names of
 * files and so on. Where a value takes one word only, ssh refuses the line, and that is said there.
 */
import { lineRulesOf } from '../schema/line-rules.ts';
import { inFew } from '../text/in-few.ts';
import { trailingComment } from './meant/comments.ts';
import { meantFixes } from './meant/meant.ts';
import type { LineRule } from './rule.ts';

export const commentInList: LineRule = {
  id: 'comment-in-list',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  find: ({ args, text, keyword, rest, reading }, { verdicts }) => {
    const { build } = verdicts;
    const isList = reading === 'arguments' || reading === 'assignments';
    if (!isList || lineRulesOf(build).comments !== 'none') return [];
    const first = args.find(({ start }, i) => i > 0 && text[start] === '#');
    if (first === undefined) return [];
    const comment = inFew(text.slice(first.start, rest.end));
    const message = `${comment} is not a comment for OpenSSH ${build.release}, but part of ${keyword.text}. Put it on a line of its own.`;
    return [{ start: first.start, end: rest.end, message }];
  },
  fixes: (_found, place, context) => meantFixes(place, context, [trailingComment]),
};

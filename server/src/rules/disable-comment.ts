/** A comment that turns off a rule that there is not, or that cannot be turned off. */
import { nearest, unmistakable } from '../schema/nearest.ts';
import { certainIf, type FileRule, replaceInLine } from './rule.ts';
import { ERROR_RULES, REMARK_RULES } from './rule-ids.ts';
import { disableCommentsIn, type NamedRule } from './support/disable-comments.ts';

function isAmong(ids: readonly string[], id: string): boolean {
  return ids.includes(id);
}

function whatIsWrong({ text }: NamedRule): string | undefined {
  if (isAmong(REMARK_RULES, text)) return undefined;
  if (isAmong(ERROR_RULES, text)) return `${text} cannot be disabled: ssh refuses the file.`;
  const near = nearest(text, REMARK_RULES);
  return `There is no rule ${text}.${near === undefined ? '' : ` Did you mean ${near}?`}`;
}

export const disableCommentRule: FileRule = {
  id: 'disable-comment',
  severity: 'hint',
  scope: 'file',
  find: (file, _context, _occurrences, report) => {
    for (const { verb, rules, number } of disableCommentsIn(file)) {
      if (rules.length === 0)
        report(number, {
          ...verb,
          message: `${file.text.line(number).text.slice(verb.start, verb.end)} turns nothing off: name the rules behind it.`,
        });
      for (const rule of rules) {
        const message = whatIsWrong(rule);
        if (message !== undefined) report(number, { start: rule.start, end: rule.end, message });
      }
    }
  },
  fixes: (found, place) => {
    const written = place.line.text.slice(found.start, found.end);
    const near = nearest(written, REMARK_RULES);
    if (near === undefined) return [];
    const isMeant = unmistakable(written, REMARK_RULES) === near;
    return [certainIf(isMeant, replaceInLine(place, `Change to ${near}`, found, near, true, 'keeps'))];
  },
};

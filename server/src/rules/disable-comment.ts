/** A comment that turns off a rule that there is not, or that cannot be turned off. */
import { nearest } from '../schema/nearest.ts';
import { shift } from '../text/span.ts';
import { disableComment, type NamedRule } from './disable-comments.ts';
import { type FileFound, type FileRule, replaceInLine } from './rule.ts';
import { ERROR_RULES, REMARK_RULES } from './rule-ids.ts';

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
  find: file => {
    const { numbers, values } = file.facts(disableComment);
    return values.flatMap((comment, i) => {
      const found: FileFound[] = [];
      const start = file.text.startOf(numbers[i] as number);
      if (comment.rules.length === 0)
        found.push({ ...shift(comment.verb, start), message: 'This turns nothing off: name the rules behind it.' });
      for (const rule of comment.rules) {
        const message = whatIsWrong(rule);
        if (message !== undefined) found.push({ ...shift(rule, start), message });
      }
      return found;
    });
  },
  fixes: (found, file) => {
    const near = nearest(file.text.slice(found), REMARK_RULES);
    return near === undefined ? [] : [replaceInLine({ start: 0 }, `Change to ${near}`, found, near, true, 'keeps')];
  },
};

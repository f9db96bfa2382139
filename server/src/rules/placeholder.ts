/** A name in brackets or braces, or with "your" in front, as instructions have it where one is to write one's own. */
import { inFew } from '../text/in-few.ts';
import { type LineRule, named } from './rule.ts';

/** A name or an address in brackets has a dot or a colon in them, or a port behind them: another rule tells of it. */
const PLACEHOLDER = /<[^<>]+>|\{[^{}]+\}|\[[^[\].:]+\](?!:\d)|^your(?:[-_]|user|host|server|name|domain|ip\b)[\w.-]*/i;

export const placeholder: LineRule = {
  id: 'placeholder',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  concerns: named('User', 'Hostname'),
  find: (line, { verdicts }) => {
    const argument = line.args[0];
    // Of a variable, ssh puts the value there.
    const found = PLACEHOLDER.exec(argument?.value.replaceAll('${', '$(') ?? '');
    if (argument === undefined || found === null) return [];
    const { start, end } = argument;
    const what = verdicts.of(line).option?.name === 'User' ? 'user' : 'host';
    const message = `${inFew(found[0])} looks like a placeholder, and ssh uses it literally. Write the real name of the ${what}.`;
    return [{ start, end, message }];
  },
};

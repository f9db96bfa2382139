/** A name in brackets or braces, with "your" in front, or with "x" in place of its parts, as instructions have it where one is to write one's own. */
import { inFew } from '../text/in-few.ts';
import { type LineRule, named } from './rule.ts';

/** A name or an address in brackets has a dot or a colon in them, or a port behind them: another rule tells of it. */
const PLACEHOLDER = /<[^<>]+>|\{[^{}]+\}|\[[^[\].:]+\](?!:\d)|^your(?:[-_]|user|host|server|name|domain|ip\b)[\w.-]*/i;

/** `x.x.x.x`, `10.0.0.xx`, `ec2-xx-xx`, `xxxx`, and what is to be there by its name. A single part of a name may well be an x. */
const BLANKED = new RegExp(
  [
    /(?<![^.-])x{1,4}(?:[.-]x{1,4})+(?![^.-])|^(?:\d{1,3}\.){1,3}x{1,3}$|^x{3,}$/,
    /^(?:(?:server|host|remote|public|private|my)[-_])?(?:ip(?:[-_]addr(?:ess)?)?|hostname)$|^user[-_]?name$/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
);

/** What is longer is no name. */
const LONGEST = 255;

export const placeholder: LineRule = {
  id: 'placeholder',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  concerns: named('User', 'Hostname'),
  find: (line, { verdicts }) => {
    const argument = line.args[0];
    if (argument === undefined || argument.value.length > LONGEST) return [];
    // Of a variable, ssh puts the value there.
    const found = PLACEHOLDER.exec(argument.value.replaceAll('${', '$(')) ?? BLANKED.exec(argument.value);
    if (found === null) return [];
    const { start, end } = argument;
    const what = verdicts.of(line).option?.name === 'User' ? 'user' : 'host';
    const message = `${inFew(found[0])} looks like a placeholder, and ssh uses it literally. Write the real name of the ${what}.`;
    return [{ start, end, message }];
  },
};

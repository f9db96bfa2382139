/** Commas between the names of SendEnv: blanks separate them, and no variable has a comma in its name. */
import { type LineRule, named, replaceInLine } from './rule.ts';

export const commaInSendEnv: LineRule = {
  id: 'comma-in-send-env',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  lines: 'accepted',
  concerns: named('SendEnv'),
  find: line =>
    line.args
      .filter(({ value }) => value.includes(','))
      .map(({ start, end, value }) => ({
        start,
        end,
        message: `To ssh "${value}" is one name with a comma in it, so it sends none. Separate the names of SendEnv by blanks.`,
      })),
  fixes: ({ start, end }, place) => {
    const written = place.line.text.slice(start, end);
    const names = written.split(',').filter(name => name !== '');
    // A "-" in front may be meant for one name or for all of them.
    if (names.length === 0 || /["'\\]|^-/.test(written)) return [];
    return [replaceInLine(place, `Write ${names.join(' ')}`, { start, end }, names.join(' '), true)];
  },
};

/** Commas between the patterns of a Host line: they separate those of Match, and are plain characters here. */
import { type LineRule, named, replaceInLine } from './rule.ts';

const BRACES = /\{[^{}]*\}/g;

export const commaInHost: LineRule = {
  id: 'comma-in-host',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  concerns: named('Host'),
  find: line =>
    line.args
      // What is in braces, impossible-pattern speaks of.
      .filter(({ value }) => value.replace(BRACES, '').includes(','))
      .map(({ start, end, value }) => ({
        start,
        end,
        message: `To ssh "${value}" is one name with a comma in it. Separate the patterns of Host by blanks.`,
      })),
  fixes: ({ start, end }, place) => {
    const patterns = place.line.text.slice(start, end);
    const names = patterns.split(',').filter(name => name !== '');
    // A "!" in front may be meant for one name or for all of them.
    if (names.length === 0 || /["'\\{}]|^!/.test(patterns)) return [];
    return [replaceInLine(place, `Write ${names.join(' ')}`, { start, end }, names.join(' '), true)];
  },
};

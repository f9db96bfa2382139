/** A word in PreferredAuthentications that is no authentication method: ssh passes over it without a word. */
import { METHODS } from '../schema/methods.ts';
import { nearest } from '../schema/nearest.ts';
import { sourceSpan } from '../schema/values/expansion.ts';
import { inFew } from '../text/in-few.ts';
import { type LineRule, named, replaceInLine } from './rule.ts';

const NAMES = METHODS.map(({ name }) => name);
/** What the server is asked first in any case, to learn what it takes. */
const NONE = 'none';

/** The method that is meant by a word. */
function meant(word: string): string | undefined {
  const lower = word.trim().toLowerCase();
  return METHODS.find(({ mistaken }) => mistaken.includes(lower))?.name ?? nearest(lower.replaceAll('_', '-'), NAMES);
}

export const unknownMethod: LineRule = {
  id: 'unknown-method',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  concerns: named('PreferredAuthentications'),
  find: ({ text, args: [argument] }) => {
    if (argument === undefined) return [];
    const words = argument.value.split(',');
    const isLost = !words.some(word => NAMES.includes(word));
    let start = 0;
    let isTold = false;
    return words.flatMap(word => {
      const span = sourceSpan(text, argument, { start, end: start + word.length });
      start += word.length + 1;
      if (word === '' || word === NONE || NAMES.includes(word)) return [];
      const what = isLost ? 'and no other is left, so ssh cannot log in' : 'so ssh ignores it';
      // What holds of all of them, the first says.
      const rest = isTold ? '.' : `, ${what}. Write one of ${NAMES.join(', ')}.`;
      isTold = true;
      return [{ ...span, message: `${inFew(word)} is no authentication method${rest}` }];
    });
  },
  fixes: (found, place) => {
    const method = meant(place.line.text.slice(found.start, found.end));
    return method === undefined ? [] : [replaceInLine(place, `Change to ${method}`, found, method, true)];
  },
};

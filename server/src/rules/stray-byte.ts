/**
 * Bytes in a value that are not UTF-8, and U+FFFD, which an editor shows for such a byte and saves instead of it. ssh reads
 * bytes, so a name in Latin-1 is another one. Comments are not checked.
 */
import { LONE_BYTES, REPLACEMENT } from '../text/bytes.ts';
import type { Found, LineRule } from './rule.ts';

const STRAY = new RegExp(`${LONE_BYTES.source}|${REPLACEMENT}`, 'u');

const OF_BYTE =
  'This byte is not UTF-8: ssh uses it as it is, so the value differs from the same text in UTF-8. Save the file as UTF-8.';
const OF_REPLACEMENT =
  'U+FFFD stands for a byte that is not UTF-8, and replaces it when you save. Reopen the file in its encoding; if the byte is already lost, type the letter again.';

export const strayByte: LineRule = {
  id: 'stray-byte',
  severity: 'warning',
  scope: 'line',
  ofDead: true,
  lines: 'both',
  find: ({ text, rest, comment }) => {
    const value = text.slice(rest.start, Math.min(rest.end, comment?.start ?? rest.end));
    const [char] = STRAY.exec(value) ?? [];
    if (char === undefined) return [];
    const start = rest.start + value.indexOf(char);
    const isLost = char === REPLACEMENT;
    return [
      {
        start,
        end: start + 1,
        severity: isLost ? 'warning' : 'information',
        message: isLost ? OF_REPLACEMENT : OF_BYTE,
        quotesNothing: true,
      } satisfies Found,
    ];
  },
  together: { about: ({ message }) => message, message: ([first]) => first?.message ?? '' },
};

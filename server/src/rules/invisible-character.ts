/** A byte order mark, no-break space or the like where ssh wants white space: invisible, and refused. */
import { isAtLeast } from '../schema/build.ts';
import { ALL_INVISIBLE, WIDE_INVISIBLE } from '../schema/invisible.ts';
import type { LineRule } from './rule.ts';
import { isExcused } from './support/excused.ts';
import { refusal } from './support/refusal.ts';

export const invisibleCharacter: LineRule = refusal('invisible-character', {
  // In a keyword it makes that an unknown one, which may be excused; a keyword without a value is not, since 8.7.
  holds: (place, { start }) =>
    start >= place.line.keyword.end ||
    (place.line.rest.start === place.line.rest.end && isAtLeast(place.file.build, '8.7')) ||
    !isExcused(place),
  fixes: (_found, { line, start }) => [
    {
      title: 'Replace invisible characters by blanks, remove byte order marks',
      edits: [...line.text.matchAll(ALL_INVISIBLE)].map(({ index, 0: char }) => ({
        span: { start: start + index, end: start + index + 1 },
        newText: WIDE_INVISIBLE.test(char) ? ' ' : '',
      })),
      effect: 'changes',
      preferred: true,
      certain: true,
    },
  ],
});

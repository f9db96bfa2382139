/** A byte order mark, no-break space or the like where ssh wants white space: invisible, and refused. */
import { isAtLeast } from '../schema/build.ts';
import { type LineRule, refusal } from './rule.ts';

/** With a width, so that a blank takes its place; the others go without a trace. */
const WIDE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
const ALL = /[\u00a0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/g;

export const invisibleCharacter: LineRule = refusal('invisible-character', {
  // In a keyword it makes that an unknown one, which may be excused; a keyword without a value is not, since 8.7.
  holds: ({ file, line, number }, { start }) =>
    start >= line.keyword.end ||
    (line.rest.start === line.rest.end && isAtLeast(file.build, '8.7')) ||
    !file.ignoresUnknown(line.keyword.text, number),
  fixes: (_found, { line, start }) => [
    {
      title: 'Replace invisible characters by blanks, remove byte order marks',
      edits: [...line.text.matchAll(ALL)].map(({ index, 0: char }) => ({
        span: { start: start + index, end: start + index + 1 },
        newText: WIDE.test(char) ? ' ' : '',
      })),
      preferred: true,
    },
  ],
});

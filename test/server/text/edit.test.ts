/** Edits of several places are one change: nothing is made twice, and none is in the way of another. */
import { expect, test } from 'vitest';
import { applyEdits, joined } from '../../../server/src/text/edit.ts';

const TEXT = 'one\ntwo\nthree';

test.each([
  ['the same one', [[0, 3, '1'] as const, [0, 3, '1'] as const], '1\ntwo\nthree'],
  ['lines with the line feeds around them', [[4, 8, ''] as const, [7, 13, ''] as const], 'one\n'],
  ['one within another', [[0, 8, ''] as const, [2, 4, ''] as const, [9, 10, ''] as const], 'tree'],
  ['what is apart, given backwards', [[8, 13, '3'] as const, [0, 3, '1'] as const], '1\ntwo\n3'],
  [
    'insertions at one place, in their order',
    [[4, 4, 'b\n'] as const, [4, 4, 'a\n'] as const],
    'one\nb\na\ntwo\nthree',
  ],
])('%s', (_, edits, expected) => {
  const together = joined(edits.map(([start, end, newText]) => ({ span: { start, end }, newText })));
  expect(applyEdits(TEXT, together)).toBe(expected);
});

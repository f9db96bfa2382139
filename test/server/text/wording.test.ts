/** Lists and counts in a sentence. */
import { expect, test } from 'vitest';
import { allOf, anyOf, counted } from '../../../server/src/text/wording.ts';

test.each([
  [[], '', ''],
  [['a'], 'a', 'a'],
  [['a', 'b'], 'a or b', 'a and b'],
  [['a', 'b', 'c'], 'a, b or c', 'a, b and c'],
])('%j', (words, any, all) => {
  expect([anyOf(words), allOf(words)]).toEqual([any, all]);
});

test('one, and any other number', () => {
  expect([0, 1, 2].map(count => counted(count, 'file'))).toEqual(['0 files', '1 file', '2 files']);
});

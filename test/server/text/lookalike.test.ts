/** What a character looks like: known ones, those that Unicode itself takes for another one, and none. */
import { expect, test } from 'vitest';
import { looksLike } from '../../../server/src/text/lookalike.ts';

test.each([
  ['а', 'a'], // Cyrillic
  ['ο', 'o'], // Greek
  ['ａ', 'a'], // of full width
  ['𝐇', 'H'], // mathematical
  ['a', undefined],
  ['é', undefined],
  ['ü', undefined],
  ['中', undefined],
])('%s looks like %s', (char, plain) => {
  expect(looksLike(char)).toBe(plain);
});

/** Bytes that are no UTF-8 survive being text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf, textOf } from '../../../server/src/text/bytes.ts';
import { visible } from '../../../server/src/text/visible.ts';

/** Bytes of which many are the beginning or the rest of a character. */
const bytes = fc
  .array(fc.oneof(fc.nat(255), fc.constantFrom(0xc3, 0xbc, 0xe2, 0x82, 0xac, 0xed, 0xa0, 0xf0, 0x9f, 0x94, 0x91, 0xf4)))
  .map(list => Uint8Array.from(list));

test('any bytes come back', () => {
  fc.assert(
    fc.property(bytes, all => {
      expect([...bytesOf(textOf(all))]).toEqual([...all]);
    }),
  );
});

test('UTF-8 is read as it is', () => {
  const text = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(text, all => {
      expect(textOf(new TextEncoder().encode(all))).toBe(all);
    }),
  );
});

test('characters beside such bytes are read', () => {
  expect(textOf(Uint8Array.from([0x6a, 0xfc, 0x72, 0xc3, 0xbc, 0xff, 0xf0, 0x9f, 0x94, 0x91]))).toBe(
    'j\udcfcrü\udcff🔑',
  );
});

/** The first and the last character of each row of table 3-7 of Unicode. */
const ENDS = [
  ...[0x80, 0x7ff, 0x800, 0xfff, 0x1000, 0xcfff, 0xd000, 0xd7ff, 0xe000, 0xffff],
  ...[0x10000, 0x3ffff, 0x40000, 0xfffff, 0x100000, 0x10ffff],
];

test.each(ENDS)('the character %i, and no other beside it', point => {
  const char = String.fromCodePoint(point);
  expect(textOf(Uint8Array.from([0xff, ...new TextEncoder().encode(char)]))).toBe(`\udcff${char}`);
});

test.each([
  [[0xc1, 0xbf]],
  [[0xe0, 0x9f, 0xbf]],
  [[0xed, 0xa0, 0x80]],
  [[0xf0, 0x8f, 0xbf, 0xbf]],
  [[0xf4, 0x90, 0x80, 0x80]],
  [[0xe2, 0x82, 0xc0]],
])('%j is no character', all => {
  expect(textOf(Uint8Array.from(all))).toBe(all.map(byte => String.fromCharCode(0xdc00 + byte)).join(''));
});

test('they are shown in octal, as ssh shows them', () => {
  expect(visible('j\udcfcrg 🔑')).toBe('j\\374rg 🔑');
});

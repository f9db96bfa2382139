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

test('they are shown in octal, as ssh shows them', () => {
  expect(visible('j\udcfcrg 🔑')).toBe('j\\374rg 🔑');
});

/** What is shown of hostile text: nothing that a terminal obeys, that turns text around, that is endless, or a key. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { told, visible, visibleJson } from '../../../server/src/text/visible.ts';

const DECEIVES = /[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e0fff}]/u;
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\x1b', '\x9b', '\r', '\u202e', '\u2066', '\u200b', '\ufeff', '\u{e0041}', 'a', ' ', '"'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 300,
});

test('nothing that deceives is left', () => {
  fc.assert(
    fc.property(hostile, text => {
      expect(visible(text)).not.toMatch(DECEIVES);
      expect(told(text)).not.toMatch(DECEIVES);
      expect(visibleJson({ text })).not.toMatch(DECEIVES);
      expect(JSON.parse(visibleJson({ text }))).toEqual({ text });
    }),
  );
});

test('what can be seen stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '"', '.'), maxLength: 60 }), text => {
      expect(told(text)).toBe(text);
    }),
  );
  for (const text of ['Host müller', 'сервер 🐧', '"a" → b…']) expect(told(text)).toBe(text);
  expect(visible('a\x1b[1m\u202eb')).toBe('a\\033[1m<U+202E>b');
});

test('messages are of a few words, however long the text is that they quote', () => {
  const word = 'ab.'.repeat(20_000_000);
  expect(told(`Bad configuration option: ${word}.`)).toMatch(/^Bad configuration option: [ab.]{60}…[ab.…]{30}$/);
  expect(told('a b '.repeat(1_000_000)).length).toBeLessThan(1_100);
  expect(told(`User ${'🐧'.repeat(100)}`)).toBe(`User ${'🐧'.repeat(30)}…${'🐧'.repeat(15)}`);
});

test('words are cut and keys told by their length wherever they stand', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 130 }), fc.constantFrom('', 'no ', ' a b '), (length, before) => {
      const wordOf = (letters: string): string => letters.repeat(length).slice(0, length);
      const shown = (letters: string): string =>
        told(`${before}${wordOf(letters)} end`).slice(before.length, -' end'.length);
      expect(shown('aB')).toBe(length < 64 ? wordOf('aB') : `(${length} characters)`);
      expect(shown('-')).toBe(length < 100 ? wordOf('-') : `${'-'.repeat(60)}…${'-'.repeat(30)}`);
    }),
  );
});

test('a line of a key is told by its length', () => {
  const line = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW';
  expect(told(`no argument after keyword "${line}".`)).toBe('no argument after keyword "(70 characters)".');
});

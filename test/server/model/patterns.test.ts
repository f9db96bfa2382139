/** Which files an Include names, and how patterns match. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesHost } from '../../../server/src/model/file/blocks.ts';
import { lineRulesOf } from '../../../server/src/schema/line-rules.ts';
import { matchesPattern, matchesPatternList } from '../../../server/src/schema/pattern.ts';
import { isDirective } from '../../../server/src/syntax/line.ts';
import { readLine } from '../../../server/src/syntax/read-line.ts';
import { buildOf, serviceFor } from '../../support/judge.ts';
import { runs } from '../../support/seeds.ts';

test.each([
  ['work', '/home/user/.ssh/work', true],
  ['work', '/home/user/work', false],
  ['~/work', '/home/user/work', true],
  ['"~/my work" other', '/home/user/my work', true],
  ['config.d/*', '/home/user/.ssh/config.d/a', true],
  ['config.d/*', '/home/user/.ssh/config.d/sub/a', false],
  ['config.d/*', '/home/user/.ssh/config.d/.hidden', false],
  ['config.d/.*', '/home/user/.ssh/config.d/.hidden', true],
  ['config.d/[a-c]?.conf', '/home/user/.ssh/config.d/b1.conf', true],
  ['config.d/[!a-c]*', '/home/user/.ssh/config.d/b1.conf', false],
  ['/etc/ssh/*.conf', '/etc/ssh/x.conf', true],
  ['~other/x', '/home/other/x', false],
  ['${ORACLE_VAR}/x', '/home/user/.ssh/oraclevalue/x', true],
  ['${NOT_SET}/x', '/home/user/x', false],
  ['%n.conf', '/home/user/.ssh/any.conf', true],
])('Include %s, %s: %s', (patterns, path, included) => {
  expect(serviceFor(`Host a\n  Include ${patterns}\n`).includedPaths([path])).toEqual(included ? [path] : []);
});

/** What a pattern of ssh_config means, said by a regular expression; fine for short texts. */
function reference(text: string, pattern: string): boolean {
  const source = Array.from(pattern, char => (char === '*' ? '.*' : char === '?' ? '.' : `\\${char}`)).join('');
  return new RegExp(`^${source}$`, 's').test(text);
}

test('wildcards match as a regular expression would', () => {
  const symbols = fc.string({ unit: fc.constantFrom('.', '-', '*', '?', '+'), maxLength: 8 });
  fc.assert(
    fc.property(symbols, symbols, (text, pattern) => {
      expect(matchesPattern(text, pattern)).toBe(reference(text, pattern));
    }),
    { numRuns: runs(5000) },
  );
});

test('a Host line matches by each of its patterns, however many there are', () => {
  const names = fc.string({ unit: fc.constantFrom('.', '-', '*', '?'), minLength: 1, maxLength: 3 });
  const patterns = fc.tuple(fc.boolean(), names).map(([isNegated, name]) => (isNegated ? `!${name}.` : name));
  fc.assert(
    fc.property(fc.array(patterns, { minLength: 1, maxLength: 40 }), names, (all, host) => {
      const line = readLine(`Host ${all.join(' ')}`, lineRulesOf(buildOf()));
      if (!isDirective(line)) throw new Error('no directive');
      const matches = (pattern: string): boolean => reference(host, pattern);
      const isExcepted = all.some(pattern => pattern.startsWith('!') && matches(pattern.slice(1)));
      expect(matchesHost(line, host)).toBe(!isExcepted && all.some(matches));
    }),
    { numRuns: runs(2000) },
  );
});

/** Text in which a long piece nearly fits at many places, and pieces of it with some characters left open. */
const longTexts = fc
  .tuple(
    fc.array(fc.constantFrom('ab', 'aab', 'a'.repeat(40), 'abab'), { minLength: 1, maxLength: 12 }),
    fc.nat(),
    fc.nat(),
  )
  .chain(([parts, from, to]) => {
    const text = parts.join('').repeat(3);
    const piece = text.slice(
      Math.min(from % text.length, to % text.length),
      Math.max(from % text.length, to % text.length),
    );
    const others = fc.constantFrom(piece, `${piece}b`, piece.replaceAll('ab', '?b'), `a${piece}`, '');
    return fc.tuple(fc.constant(text), fc.array(others, { minLength: 1, maxLength: 4 }));
  });

test('long pieces are found where short ones would be', () => {
  let found = 0;
  fc.assert(
    fc.property(longTexts, ([text, pieces]) => {
      const pattern = `*${pieces.join('*')}*`;
      // The first place of each piece in turn, tried at every one.
      let at = 0;
      const isThere = pieces.every(piece => {
        const fits = (start: number): boolean =>
          [...piece].every((char, i) => char === '?' || char === text[start + i]);
        while (at + piece.length <= text.length && !fits(at)) at++;
        at += piece.length;
        return at <= text.length;
      });
      if (isThere) found++;
      expect(matchesPattern(text, pattern)).toBe(isThere);
    }),
    { numRuns: runs(1000), seed: 1 },
  );
  expect(found).toBeGreaterThanOrEqual(runs(101));
  expect(found).toBeLessThan(runs(900));
});

test.each([
  ['many wildcards', `${'*a'.repeat(200_000)}b`],
  ['a long piece that nearly fits everywhere', `*${'a'.repeat(500_000)}b`],
  ['one in the middle', `*${'a'.repeat(250_000)}b*`],
  ['one with a wildcard', `*${'a?'.repeat(250_000)}b`],
])('%s do not take long', (_, pattern) => {
  // What took time by the square of the length would not come to an end here.
  expect(matchesPattern('a'.repeat(1_000_000), pattern)).toBe(false);
});

test.each([
  ['a', 'a,b', 1],
  ['a', '!a,a', -1],
  ['a', 'a,!a', -1],
  ['a', '!b', 0],
  ['a', '!b,*', 1],
  ['a', `${'x'.repeat(1024)},a`, 0],
])('%s in the list %s: %s', (text, list, found) => {
  expect(matchesPatternList(text, list)).toBe(found);
});

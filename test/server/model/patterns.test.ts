/** Which files an Include names, and how patterns match. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesPattern, matchesPatternList } from '../../../server/src/schema/pattern.ts';
import { serviceFor } from '../../support/judge.ts';

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
    { numRuns: 5000 },
  );
});

test('many wildcards do not take long', () => {
  expect(matchesPattern('a'.repeat(5000), `${'*a'.repeat(200)}b`)).toBe(false);
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

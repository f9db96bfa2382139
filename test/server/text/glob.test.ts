/** File name patterns: what they match is what ssh includes by them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { matchesGlob, nameMatcher } from '../../../server/src/text/glob.ts';
import { RealSsh, SSH_BUILD } from '../../support/real-ssh.ts';
import { runs } from '../../support/seeds.ts';

test.each([
  ['a]', '[]a]]', true],
  ['[x', '[x', true],
  ['a*', 'a\\*', true],
  ['ab', 'a\\*', false],
  ['-', '[a-]', true],
  ['^', '[^a]', true],
  ['a', '[^a]', true],
  ['b', '[^a]', false],
  ['b', '[!a]', true],
  ['q', '[[:lower:]]', true],
  ['é', '?', false],
  ['é', '??', true],
  ['sub/x', '*', false],
  ['sub/x', '*/x', true],
  ['.x', '?x', false],
  ['.x', '.?', true],
])('the path %s and the pattern %s: %s', (path, pattern, matches) => {
  expect(matchesGlob(path, pattern)).toBe(matches);
});

test('many wildcards do not take long', () => {
  expect(matchesGlob('a'.repeat(5000), `${'*a'.repeat(200)}b`)).toBe(false);
});

describe.skipIf(SSH_BUILD === undefined || process.platform === 'win32')('as ssh', () => {
  const ssh = new RealSsh();
  afterAll(() => ssh.remove());
  const names = [
    'a',
    'b',
    'B',
    'ab',
    'a-b',
    '[a',
    '[',
    ']',
    '-',
    '^',
    '!',
    'a*',
    '\\',
    '0',
    'é',
    'x y',
    '[]',
    '.h',
    'a.b',
  ];
  const folder = join(ssh.home, '.ssh', 'names');
  mkdirSync(folder);
  for (const [i, name] of names.entries()) writeFileSync(join(folder, name), `SendEnv V${i}V\n`, { mode: 0o600 });

  test('any pattern', () => {
    const unit = fc.constantFrom('a', 'b', 'B', '[', ']', '!', '^', '-', '*', '?', '\\', 'é', '.', '0', ':');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 7 }), pattern => {
        // Inside quotes a backslash in front of a backslash is needed since 8.7, and one is one before.
        const text = `Include "names/${pattern.replaceAll('\\', '\\\\')}"\n`;
        const { accepted, values } = ssh.read(text);
        fc.pre(accepted && pattern !== '.' && pattern !== '..');
        const included = values.flatMap(value => names[Number(/^sendenv V(\d+)V$/.exec(value)?.[1])] ?? []);
        expect(names.filter(nameMatcher(pattern)).sort()).toEqual(included.sort());
      }),
      { numRuns: runs(200) },
    );
  });
});

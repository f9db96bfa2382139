/** What docs/web.md says that was tried is what `npm run test:web` tries. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

/** The modules of tests that an entry of the suite imports, without those that only help. */
function testsIn(entry: string): readonly string[] {
  const modules = read(`test/vscode/suite/${entry}.ts`).matchAll(/import\(?\s*'\.\/(.+)\.ts'/g);
  return Array.from(modules, ([, name = '']) => name).filter(name => name !== 'everywhere');
}

/** The modules in rows of the table that say this of the machine and of the browser. */
function testsTold(machine: RegExp, browser: RegExp): readonly string[] {
  const rows = Array.from(read('docs/web.md').matchAll(/^\| (`[^|]+`) \| (\w+) +\| (\w+).*\|$/gm));
  return rows
    .filter(([, , first = '', second = '']) => machine.test(first) && browser.test(second))
    .flatMap(([, names = '']) => names.split(', ').map(name => name.replaceAll('`', '').trim()));
}

test.each([
  ['everywhere', /yes/, /yes/],
  ['desktop', /yes/, /no/],
  ['web', /no/, /yes/],
])('docs/web.md says which tests %s.ts has', (entry, machine, browser) => {
  expect(testsIn(entry)).not.toEqual([]);
  expect(testsTold(machine, browser)).toEqual(testsIn(entry));
});

test('docs/web.md names the versions in which the suite runs', () => {
  const page = read('docs/web.md');
  const versions = Array.from(
    read('test/vscode/harness/web/test-web.mjs').matchAll(/= '(\S+@[\d.]+)';/g),
    ([, name]) => name,
  );
  expect(versions).toHaveLength(2);
  for (const version of versions) expect(page).toContain(version);
});

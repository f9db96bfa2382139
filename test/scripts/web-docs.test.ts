/** What docs/web.md says that was tried is what `npm run test:web` tries. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

test('docs/web.md has the tests of the suite, and the versions in which it runs', () => {
  const titles = Array.from(
    read('test/vscode/web-suite/index.ts').matchAll(/^ {2}'(.+)': async/gm),
    ([, title]) => title,
  );
  expect(titles.length).toBeGreaterThan(10);
  const page = read('docs/web.md');
  expect(/```text\n([\s\S]*?)```/.exec(page)?.[1]).toBe(
    [...titles.map(title => `✓ ${title}\n`), `web: ${titles.length} passed, 0 failed\n`].join(''),
  );
  const versions = Array.from(
    read('test/vscode/harness/web/test-web.mjs').matchAll(/= '(\S+@[\d.]+)';/g),
    ([, name]) => name,
  );
  expect(versions).toHaveLength(2);
  for (const version of versions) expect(page).toContain(version);
});

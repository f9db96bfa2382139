/** Holds docs/features.md to what is served: every method that a handler names is listed. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

const HANDLERS = 'server/src/lsp/handlers';
const files = readdirSync(new URL(`../../../${HANDLERS}`, import.meta.url)).filter(
  name => name !== 'handler.ts' && name !== 'handlers.ts',
);

test.each(files)('the methods of %s', name => {
  const opening = /^\/\*\*[\s\S]*?\*\//.exec(read(`${HANDLERS}/${name}`))?.[0] ?? '';
  const methods = opening.match(/\b(?:textDocument|workspace|sshConfig)(?:\/\w+)+/g) ?? [];
  expect(methods).not.toEqual([]);
  const page = read('docs/features.md');
  for (const method of methods) expect(page).toContain(`\`${method}\``);
});

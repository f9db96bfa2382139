/** docs/editors.md quotes the files in editors/ that people copy, each of them whole. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(path.join(root, 'docs/editors.md'), 'utf8');

test('each file is linked to, and quoted after that as it is', () => {
  const files = readdirSync(path.join(root, 'editors'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => path.relative(root, path.join(parentPath, name)).replaceAll('\\', '/'));
  expect(files.length).toBeGreaterThan(5);

  // The last link before a quotation names its file.
  const quoted = [...page.matchAll(/\n```\w+\n(.*?)\n```\n/gs)].map(({ index, 1: text }) => {
    const link = [...page.slice(0, index).matchAll(/\]\(\.\.\/(editors\/[^)]+)\)/g)].at(-1)?.[1];
    return [link, `${text}\n`];
  });
  expect(Object.fromEntries(quoted)).toEqual(
    Object.fromEntries(files.map(file => [file, readFileSync(path.join(root, file), 'utf8')])),
  );
  expect(quoted).toHaveLength(files.length);
});

test('what is JSON can be read', () => {
  const text = readFileSync(path.join(root, 'editors/sublime/LSP.sublime-settings'), 'utf8');
  expect(JSON.parse(text)).toHaveProperty('clients.ssh-config.command', ['ssh-config-language-server', '--stdio']);
});

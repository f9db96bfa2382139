/** The library, as another program has it: docs/api.md is true, its types are whole, and it needs nothing but the language. */
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build } from 'esbuild';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeTypes } from '../../scripts/bundle.mjs';
import * as library from '../../server/src/library.ts';
import { runs } from '../support/seeds.ts';
import { builtServer } from '../support/server-command.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const server = builtServer();
let examples: readonly { readonly code: string; readonly output: string }[] = [];

beforeAll(async () => {
  const page = await readFile(path.join(root, 'docs/api.md'), 'utf8');
  const found = page.matchAll(/^```js\n([\s\S]*?)^```\n\n```text\n([\s\S]*?)^```$/gm);
  examples = Array.from(found, ([, code = '', output = '']) => ({ code, output }));
  await mkdir(path.join(server.folder, 'node_modules'));
  await symlink(
    path.join(server.folder, 'package'),
    path.join(server.folder, 'node_modules/ssh-config-language-server'),
  );
  await writeTypes(path.join(server.folder, 'package/dist/types'));
});

const MARK = '--- the next example ---';

/** All examples as one program that says where each begins. */
const program = (): string => examples.map(({ code }) => `${code}console.log('${MARK}');\n`).join('');

test('the examples in docs/api.md have the output that stands below them', async () => {
  expect(examples.length).toBeGreaterThan(5);
  await writeFile(path.join(server.folder, 'examples.mjs'), program());
  const { stdout, stderr } = spawnSync(process.execPath, ['examples.mjs'], { cwd: server.folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout.split(`${MARK}\n`).slice(0, -1)).toEqual(examples.map(({ output }) => output));
});

describe('types', () => {
  test.each(['NodeNext', 'Bundler'])('are whole, and fit the examples: %s', async resolution => {
    await writeFile(path.join(server.folder, 'examples.mjs'), program());
    const options = {
      strict: true,
      noEmit: true,
      checkJs: true,
      target: 'ES2022',
      lib: ['ES2023', 'DOM'],
      types: [],
      module: resolution === 'NodeNext' ? resolution : 'ESNext',
      moduleResolution: resolution,
      skipLibCheck: false,
    };
    const config = path.join(server.folder, 'tsconfig.json');
    await writeFile(config, JSON.stringify({ compilerOptions: options, files: ['examples.mjs'] }));
    const { stdout } = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', config], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    // It is able to object.
    await writeFile(path.join(server.folder, 'examples.mjs'), `${program()}check(1);\n`);
    const wrong = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', config], {
      encoding: 'utf8',
    });
    expect(wrong.stdout).toContain('TS2345');
  });
});

test('it needs nothing of Node and nothing of a browser', async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [path.join(server.folder, 'package/dist/library.js')],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'library',
    write: false,
    metafile: true,
  });
  expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
  // What browsers and Node have alike, and no more: no process, no Buffer, no require, no window.
  const context = vm.createContext({ TextEncoder, TextDecoder });
  vm.runInContext(outputFiles[0]?.text ?? '', context);
  const inContext = (code: string): unknown => vm.runInContext(code, context);
  expect(inContext("library.check('Prt 22\\n')[0].rule")).toBe('unknown-keyword');
  expect(inContext("library.explain('web', 'Host web\\n  Port 22\\n').port")).toBe(22);
  expect(await inContext("library.fix('Prt 22\\n')")).toBe('Port 22\n');
  expect(inContext("library.format(' Port 22')")).toBe('Port 22\n');
});

describe('whatever a text is', () => {
  const texts = fc
    .array(
      fc.oneof(
        fc.constantFrom('Host a', ' Port 22', 'Prt 1', 'Match host x', '# x', 'User "a', 'Include *', ''),
        fc.string(),
      ),
    )
    .map(lines => lines.join('\n'));

  test('nothing throws, places are in it, and blocks hold every directive once', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async text => {
        for (const { start, end, line, column, fixes } of library.check(text)) {
          const before = text.slice(0, start);
          expect([line, column]).toEqual([before.split('\n').length, start - before.lastIndexOf('\n')]);
          expect(end).toBeLessThanOrEqual(text.length);
          for (const { edits } of fixes) for (const edit of edits) expect(edit.end).toBeLessThanOrEqual(text.length);
        }
        const directives = library
          .parse(text)
          .flatMap(block => [...(block.header ? [block.header] : []), ...block.directives]);
        const lines = directives.map(({ line }) => line);
        expect(lines).toEqual([...new Set(lines)].toSorted((a, b) => a - b));
        for (const { start, end, keyword, value } of directives) {
          // Quotes in the middle of a keyword are none of it.
          expect(text.slice(start, end).replaceAll('"', '')).toContain(keyword.replaceAll('"', ''));
          expect(text.slice(start, end)).toContain(value);
        }
        const formatted = library.format(text);
        expect(library.format(formatted)).toBe(formatted);
        await library.fix(text);
        library.explain('web', text);
      }),
      { numRuns: runs(200) },
    );
  });
});

test('what is no release, no vendor and no setting is refused', () => {
  expect(() => library.check('', { openssh: 'new' })).toThrow(RangeError);
  expect(() => library.parse('', { vendor: 'acme' as library.Vendor })).toThrow(RangeError);
  expect(() => library.check('', { settings: { rules: { 'no-keepalive': 'loud' } } })).toThrow(
    /^settings: rules\.no-keepalive is "loud"/,
  );
});

/**
 * The packages of the protocol, bundled as ES modules that they once were, export what they export as they are published. All
 * packages that are bundled have their notices with them.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientBundle, packageBundles, serverBundles } from '../scripts/bundle.mjs';
import { esModules } from '../scripts/es-modules.mjs';
import { bundledPackages, noticesOf } from '../scripts/notices.mjs';

const require = createRequire(import.meta.url);

const PACKAGES = [
  'vscode-languageserver/node',
  'vscode-languageserver-protocol/node',
  'vscode-languageclient/node',
  'vscode-jsonrpc/node',
  'vscode-languageserver/browser',
  'vscode-languageclient/browser',
  'vscode-jsonrpc/browser',
];

let folder = '';
let editor: Plugin;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ssh-config-packages-'));
  // A class for whatever VS Code has, so that what extends one of its classes can be made.
  const types = await readFile(require.resolve('@types/vscode/index.d.ts'), 'utf8');
  const names = Array.from(
    types.matchAll(/^\texport (?:class|namespace|enum|const|function) (\w+)/gm),
    ([, name]) => name,
  );
  const contents = `for (const name of ${JSON.stringify(names)}) exports[name] = class {}; exports.version = '1.95.0';`;
  editor = {
    name: 'editor',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'editor' }));
      onLoad({ filter: /.*/, namespace: 'editor' }, () => ({ contents }));
    },
  };
});

afterAll(() => rm(folder, { recursive: true }));

/** What a package exports, once it went through a bundler with these plugins. */
async function bundled(name: string, plugins: readonly Plugin[], folderName: string): Promise<unknown> {
  const outfile = path.join(folder, folderName, `${name.replace('/', '-')}.cjs`);
  await build({
    stdin: { contents: `module.exports = require('${name}');`, resolveDir: path.join(import.meta.dirname, '..') },
    bundle: true,
    keepNames: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    conditions: ['browser'],
    plugins: [...plugins, editor],
    outfile,
    logLevel: 'error',
  });
  return require(outfile);
}

/** The form of a value, all that hangs on it included: of a class also its methods. */
function formOf(value: unknown, above: readonly unknown[] = []): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
  if (above.includes(value)) return 'what it hangs on';
  const inner = [...above, value];
  const isPrototype = Object.hasOwn(value, 'constructor');
  const own = Object.getOwnPropertyNames(value).filter(name => !['arguments', 'caller', '__esModule'].includes(name));
  return {
    class: Object.getPrototypeOf(value)?.constructor?.name,
    properties: own.sort().map(name => {
      const isAccessor = isPrototype && Object.getOwnPropertyDescriptor(value, name)?.get !== undefined;
      return [name, isAccessor ? 'accessor' : formOf((value as Record<string, unknown>)[name], inner)];
    }),
  };
}

/** Exported twice, for any platform and for Node: an ES module then exports neither, and a bundle that asks for one is not built. */
const TWICE = ['createMessageConnection', 'createProtocolConnection'];

test.each(PACKAGES)('%s', async name => {
  const published = (await bundled(name, [], 'published')) as object;
  const ours = (await bundled(name, [esModules], 'ours')) as object;
  const missing = Object.keys(published).filter(key => !(key in ours));
  expect(missing.filter(key => !TWICE.includes(key))).toEqual([]);
  expect(Object.keys(ours).length).toBeGreaterThan(20);
  for (const [key, value] of Object.entries(ours))
    expect([key, formOf(value)]).toEqual([key, formOf((published as Record<string, unknown>)[key])]);
});

test.each([
  ['the extension', () => [clientBundle(folder), ...serverBundles(folder)], 'vscode-languageclient'],
  ['the server', () => packageBundles(folder), 'ssh-config'],
] as const)('%s has the notices of all packages that it has parts of', async (_, bundles, one) => {
  const built = await Promise.all(
    bundles().map(bundle => build({ ...(bundle as BuildOptions), metafile: true, write: false, logLevel: 'error' })),
  );
  const notices = noticesOf(bundledPackages(built.map(({ metafile }) => metafile)));
  // What esbuild names in the bundles themselves: a comment before each module.
  const texts = built.flatMap(({ outputFiles }) => (outputFiles ?? []).map(({ text }) => text)).join('\n');
  const folders = Array.from(
    texts.matchAll(/^ *\/\/ (?:[\w-]+:)?(.*node_modules\/(?:@[^/\n]+\/)?[^/\n]+)\//gm),
    ([, path]) => path,
  );
  expect(folders.some(path => path?.endsWith(`/${one}`))).toBe(true);
  for (const path of new Set(folders)) {
    const { name, version } = require(`../${path}/package.json`);
    expect(notices).toContain(`\n${name} ${version}\n`);
  }
  expect(notices.match(/^Copyright|^\(c\)|permission notice/gim)?.length).toBeGreaterThan(5);
  expect(notices).not.toContain('undefined');
});

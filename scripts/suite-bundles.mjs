/** The suite that runs inside VS Code, as one file for each of its extension hosts. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { oneFile } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a browser has in the place of modules that need Node: npm `assert`, and mocha's own build, which makes a global `Mocha`. */
const FOR_BROWSERS = new Map([
  ['node:assert/strict', async () => "module.exports = require('assert').strict;"],
  [
    'mocha',
    async () => {
      const path = createRequire(import.meta.url).resolve('mocha/mocha.js');
      return `${await readFile(path, 'utf8')}\nmodule.exports = Mocha;`;
    },
  ],
]);

/** @type {import('esbuild').Plugin} */
const forBrowsers = {
  name: 'for-browsers',
  setup(build) {
    build.onResolve({ filter: /^(?:node:assert\/strict|mocha)$/ }, ({ path }) => ({ path, namespace: 'for-browsers' }));
    build.onLoad({ filter: /.*/, namespace: 'for-browsers' }, async ({ path }) => ({
      contents: (await FOR_BROWSERS.get(path)?.()) ?? '',
      resolveDir: root,
    }));
  },
};

/**
 * The bundles of the suite in `folder`: the build of the one for a worker fails where it imports anything of Node.
 * @param {string} folder
 * @returns {readonly import('esbuild').BuildOptions[]}
 */
export function suiteBundles(folder) {
  const desktop = oneFile('test/vscode/suite/desktop.ts', folder, 'desktop');
  const web = oneFile('test/vscode/suite/web.ts', folder, 'web');
  return [
    { ...desktop, external: ['vscode', 'mocha'], minify: false },
    {
      ...web,
      platform: 'browser',
      plugins: [...(web.plugins ?? []), forBrowsers],
      define: { process: '{"env":{}}' }, // what npm `assert` asks for settings
      outExtension: { '.js': '.js' },
      external: ['vscode'],
      minify: false,
    },
  ];
}

/**
 * How TypeScript of ours becomes files that Node runs, and the npm package of the server built so in any folder: for tests
 * and measurements that want the real thing. What is shipped, `build.mjs` writes.
 */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { esModules } from './es-modules.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * esbuild copies all that VS Code's API has, once for each file that imports it. With this plugin they import it through one
 * module, so there is one copy.
 */
/** @type {import('esbuild').Plugin} */
const oneEditor = {
  name: 'one-editor',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ path, namespace }) =>
      namespace === 'file' ? { path, namespace: 'one-editor' } : undefined,
    );
    build.onLoad({ filter: /^vscode$/, namespace: 'one-editor' }, () => ({ contents: "export * from 'vscode';" }));
  },
};

/**
 * npm `ssh-config` imports of Node what its `compute()` runs commands with, which is never called. With this plugin there is nothing
 * to run them with, and the rest works where there is no Node.
 * @type {import('esbuild').Plugin}
 */
const withoutCommands = {
  name: 'without-commands',
  setup(build) {
    build.onResolve({ filter: /^(?:node:)?(?:child_process|os)$/ }, ({ path, importer }) =>
      /[/\\]node_modules[/\\]ssh-config[/\\]/.test(importer) ? { path, namespace: 'without-commands' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'without-commands' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/**
 * Everything in one file, `name`.cjs in `folder`. CommonJS is what VS Code takes of an extension, and what Node can run from
 * kept code. What is imported on demand is in the file too, and runs when it is first asked for: so one file is for Node and for a
 * browser, where the part for Node is never run.
 * @param {string} entry
 * @param {string} folder
 * @param {string} name
 * @returns {import('esbuild').BuildOptions}
 */
export function oneFile(entry, folder, name) {
  return {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    conditions: ['browser'], // by which alone the packages of the protocol give their parts for a browser
    plugins: [esModules, oneEditor, withoutCommands],
    entryPoints: { [name]: entry },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
  };
}

/**
 * The bundle of the extension's client in `folder`. VS Code in a browser takes no other ending than js.
 * @param {string} folder
 */
export function clientBundle(folder) {
  const bundle = oneFile('client/src/extension.ts', folder, 'client');
  return { ...bundle, outExtension: { '.js': '.js' }, external: ['vscode'] };
}

/**
 * The bundles of the extension's server in `folder`: the first is what a client starts, and it runs the second.
 * @param {string} folder
 */
export function serverBundles(folder) {
  return [oneFile('server/src/start.node.ts', folder, 'start'), oneFile('server/src/main.ts', folder, 'main')];
}

/**
 * The bundles of the server's npm package in `folder`: the first is its command.
 * @param {string} folder
 */
export function packageBundles(folder) {
  return [oneFile('server/src/cli.ts', folder, 'cli')];
}

/** The most that the extension's server may be in all, in bytes. */
export const LARGEST_SERVER = 800_000;

/**
 * Builds the extension's server in `folder`, as it is shipped.
 * @param {string} folder
 * @returns the path of the module to start, and the size of all in bytes
 */
export async function buildServer(folder) {
  let size = 0;
  for (const bundle of serverBundles(folder)) {
    const { metafile } = await build({ ...bundle, minify: true, metafile: true, logLevel: 'error' });
    for (const { bytes } of Object.values(metafile?.outputs ?? {})) size += bytes;
  }
  return { module: join(folder, 'start.cjs'), size };
}

/**
 * Builds the server's npm package in `folder`, as it is shipped.
 * @param {string} folder
 * @returns the path of its command, ssh-config-language-server
 */
export async function buildServerPackage(folder) {
  for (const bundle of packageBundles(join(folder, 'dist')))
    await build({ ...bundle, minify: true, logLevel: 'error' });
  for (const name of ['package.json', 'bin'])
    await cp(join(root, 'server', name), join(folder, name), { recursive: true });
  return join(folder, 'bin/ssh-config-language-server.js');
}

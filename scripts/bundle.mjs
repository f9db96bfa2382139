/**
 * How TypeScript of ours becomes files that Node runs, and the npm package of the server built so in any folder: for tests
 * and measurements that want the real thing. What is shipped, `build.mjs` writes.
 */
import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { esModules } from './es-modules.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const FOR_NODE = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  plugins: [esModules],
};

/** Everything in one file, `name`.cjs in `folder`: for what runs inside VS Code, which takes CommonJS. */
export function oneFile(entry, folder, name) {
  return {
    ...FOR_NODE,
    format: 'cjs',
    entryPoints: { [name]: entry },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
  };
}

/** `name`.mjs in `folder`, and beside it what is imported on demand. */
export function loadedOnDemand(entry, folder, name) {
  return {
    ...FOR_NODE,
    format: 'esm',
    splitting: true,
    entryPoints: { [name]: entry },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
  };
}

/** The most that the extension's server may load at its start, in bytes. */
export const MOST_AT_START = 400_000;

/**
 * Builds the extension's server in `folder`, as it is shipped.
 * @returns the path of its module, and the size in bytes of what that loads at its start
 */
export async function buildServer(folder) {
  const options = loadedOnDemand('server/src/main.node.ts', folder, 'main');
  const { metafile } = await build({ ...options, minify: true, metafile: true, logLevel: 'error' });
  const { outputs } = metafile;
  const loaded = new Set(Object.keys(outputs).filter(path => basename(path) === 'main.mjs'));
  for (const path of loaded)
    for (const { path: imported, kind, external } of outputs[path].imports)
      if (kind === 'import-statement' && !external) loaded.add(imported);
  const size = [...loaded].reduce((sum, path) => sum + outputs[path].bytes, 0);
  return { module: join(folder, 'main.mjs'), size };
}

/**
 * Builds the server's npm package in `folder`, as it is shipped.
 * @returns the path of its command, ssh-config-language-server
 */
export async function buildServerPackage(folder) {
  await build({ ...loadedOnDemand('server/src/cli.ts', join(folder, 'dist'), 'cli'), minify: true, logLevel: 'error' });
  for (const name of ['package.json', 'bin'])
    await cp(join(root, 'server', name), join(folder, name), { recursive: true });
  return join(folder, 'bin/ssh-config-language-server.js');
}

/**
 * How TypeScript of ours becomes one file that Node runs, and the npm package of the server built so in any folder:
 * for tests and measurements that want the real thing. What is shipped, `build.mjs` writes.
 */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { esModules } from './es-modules.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What all bundles for Node have in common. */
export const NODE_BUNDLE = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  plugins: [esModules],
  define: { 'import.meta.dirname': '__dirname' }, // its name in the CommonJS that the bundles are
};

/** Bundles `entry` (relative to the repository) into the CommonJS module `outfile`. */
export async function bundle(entry, outfile) {
  await build({ ...NODE_BUNDLE, entryPoints: [entry], outfile, logLevel: 'error' });
}

/**
 * Builds the server's npm package in `folder`.
 * @returns the path of its command, ssh-config-language-server
 */
export async function buildServerPackage(folder) {
  await bundle('server/src/cli.ts', join(folder, 'dist/cli.cjs'));
  for (const name of ['package.json', 'bin'])
    await cp(join(root, 'server', name), join(folder, name), { recursive: true });
  return join(folder, 'bin/ssh-config-language-server.js');
}

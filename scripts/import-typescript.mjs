/** Lets a script use the project's TypeScript: bundles it in memory and imports the result. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * The exports of a module given as source, whose relative imports start at the root of the project. Whoever asks says their
 * types.
 * @param {string} source
 * @returns {Promise<unknown>}
 */
export async function importTypeScript(source) {
  const {
    outputFiles: [bundle],
  } = await build({
    stdin: { contents: source, loader: 'ts', resolveDir: fileURLToPath(new URL('..', import.meta.url)) },
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(bundle?.contents ?? []).toString('base64')}`);
}

/** Lets a script use the project's TypeScript: bundles it in memory and imports the result. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

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
    stdin: { contents: source, loader: 'ts', resolveDir: root },
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    // What is imported from memory lies nowhere.
    define: { 'import.meta.dirname': JSON.stringify(root) },
  });
  return import(`data:text/javascript;base64,${Buffer.from(bundle?.contents ?? []).toString('base64')}`);
}

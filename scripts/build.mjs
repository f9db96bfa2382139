/**
 * Bundles everything that runs: the client and the server of the extension, the command line checker and
 * the suite that runs inside VS Code; and the pages of rules, which the extension shows. Types are not checked here (`npm run check` does).
 *
 *     node scripts/build.mjs [--production] [--watch]
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';
import { clientBundle, packageBundles, serverBundles, writePackageFiles, writeTypes } from './bundle.mjs';
import { bundledPackages, NOTICES, noticesOf } from './notices.mjs';
import { suiteBundles } from './suite-bundles.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * What is shipped together, by the folder that has the notices for it.
 * @type {Readonly<Record<string, readonly import('esbuild').BuildOptions[]>>}
 */
const SHIPPED = {
  dist: [clientBundle('dist'), ...serverBundles('dist/server')],
  'server/dist': packageBundles('server/dist'),
};

/**
 * What goes where, and which modules the place it runs in provides.
 * @type {readonly import('esbuild').BuildOptions[]}
 */
const BUNDLES = [...Object.values(SHIPPED).flat(), ...suiteBundles('dist/test')];

const { values: options } = parseArgs({
  options: { production: { type: 'boolean', default: false }, watch: { type: 'boolean' } },
});

/**
 * Fails the build when a bundle would load a module that is not part of what is shipped.
 * @type {(provided?: readonly string[]) => import('esbuild').Plugin}
 */
const selfContained = (provided = []) => ({
  name: 'self-contained',
  setup(build) {
    build.onEnd(({ metafile }) => {
      const imports = Object.values(metafile?.outputs ?? {}).flatMap(output => output.imports);
      const missing = imports.filter(({ external, path }) => external && !isBuiltin(path) && !provided.includes(path));
      return { errors: missing.map(({ path }) => ({ text: `"${path}" is neither bundled nor provided at run time` })) };
    });
  },
});

// Here a file that ends with js would be an ES module, as package.json of the repository says.
await mkdir(join(root, 'dist'), { recursive: true });
await writeFile(join(root, 'dist/package.json'), '{ "type": "commonjs" }\n');
// None of another build may stay.
for (const folder of ['dist/server', 'server/dist']) await rm(join(root, folder), { recursive: true, force: true });
await writePackageFiles(join(root, 'server/dist'));
await writeTypes(join(root, 'server/dist/types'));
await writeFile(join(root, 'dist/rule-pages.json'), JSON.stringify(await rulePages()));

/** The pages of all rules and those that they lead to, by their names. */
async function rulePages() {
  const rules = (await readdir(join(root, 'docs/rules'))).filter(name => name !== 'README.md');
  const paths = ['docs/keep-alive.md', 'docs/limits.md', ...rules.map(name => `docs/rules/${name}`)];
  const pages = paths.map(async path => [basename(path, '.md'), await readFile(join(root, path), 'utf8')]);
  return Object.fromEntries(await Promise.all(pages));
}

const contexts = await Promise.all(
  BUNDLES.map(bundle =>
    esbuild.context({
      minify: options.production,
      ...bundle,
      sourcemap: !options.production,
      metafile: true,
      logLevel: options.watch ? 'info' : 'warning',
      plugins: [...(bundle.plugins ?? []), selfContained(bundle.external)],
    }),
  ),
);

if (options.watch) {
  await Promise.all(contexts.map(context => context.watch()));
} else {
  // esbuild has printed what was wrong; its exception says nothing more.
  const results = await Promise.allSettled(contexts.map(context => context.rebuild()));
  await Promise.all(contexts.map(context => context.dispose()));
  const built = results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []));
  if (built.length < results.length || built.some(({ warnings }) => warnings.length > 0)) {
    process.exitCode = 1;
  } else {
    for (const [folder, bundles] of Object.entries(SHIPPED)) {
      const metafiles = bundles.map(bundle => built[BUNDLES.indexOf(bundle)]?.metafile);
      await writeFile(join(root, folder, NOTICES), noticesOf(bundledPackages(metafiles)));
    }
  }
}

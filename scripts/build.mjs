/**
 * Bundles everything that runs: the client and the server of the extension, the command line checker and
 * the suite that runs inside VS Code. Types are not checked here (`npm run check` does).
 *
 *     node scripts/build.mjs [--production] [--watch]
 */
import { isBuiltin } from 'node:module';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';
import { NODE_BUNDLE } from './bundle.mjs';

const SUITE = 'dist/test/suite.cjs';

/** What goes where, and which modules the place it runs in provides. */
const BUNDLES = [
  { in: 'client/src/extension.ts', out: 'dist/client.cjs', provided: ['vscode'] },
  { in: 'server/src/main.node.ts', out: 'dist/server.cjs', provided: [] },
  { in: 'server/src/cli.ts', out: 'server/dist/cli.cjs', provided: [] },
  { in: 'test/vscode/suite/index.ts', out: SUITE, provided: ['vscode', 'mocha'] },
];

const { values: options } = parseArgs({
  options: { production: { type: 'boolean', default: false }, watch: { type: 'boolean' } },
});

/** Fails the build when a bundle would load a module that is not part of what is shipped. */
const selfContained = provided => ({
  name: 'self-contained',
  setup(build) {
    build.onEnd(({ metafile }) => {
      const imports = Object.values(metafile?.outputs ?? {}).flatMap(output => output.imports);
      const missing = imports.filter(({ external, path }) => external && !isBuiltin(path) && !provided.includes(path));
      return { errors: missing.map(({ path }) => ({ text: `"${path}" is neither bundled nor provided at run time` })) };
    });
  },
});

const contexts = await Promise.all(
  BUNDLES.map(bundle =>
    esbuild.context({
      ...NODE_BUNDLE,
      entryPoints: [bundle.in],
      outfile: bundle.out,
      external: bundle.provided,
      minify: options.production && bundle.out !== SUITE,
      sourcemap: !options.production,
      metafile: true,
      logLevel: options.watch ? 'info' : 'warning',
      plugins: [...NODE_BUNDLE.plugins, selfContained(bundle.provided)],
    }),
  ),
);

if (options.watch) {
  await Promise.all(contexts.map(context => context.watch()));
} else {
  // esbuild has printed what was wrong; its exception says nothing more.
  const results = await Promise.allSettled(contexts.map(context => context.rebuild()));
  await Promise.all(contexts.map(context => context.dispose()));
  if (!results.every(({ status, value }) => status === 'fulfilled' && value.warnings.length === 0))
    process.exitCode = 1;
}

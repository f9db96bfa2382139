/**
 * How TypeScript of ours becomes files that Node runs, and the npm package of the server built so in any folder: for tests
 * and measurements that want the real thing. What is shipped, `build.mjs` writes.
 */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { esModules } from './es-modules.mjs';
import { importTypeScript } from './import-typescript.mjs';

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
 * `vscode-languageclient` parses the version of VS Code to see that it is new enough, which `engines` of our package.json has made sure
 * of before. With this plugin the check passes without npm `semver`, which is larger than our view of hosts.
 * @type {import('esbuild').Plugin}
 */
const withoutVersionCheck = {
  name: 'without-version-check',
  setup(build) {
    build.onResolve({ filter: /^semver\// }, ({ path }) => ({ path, namespace: 'without-version-check' }));
    build.onLoad({ filter: /.*/, namespace: 'without-version-check' }, () => ({
      contents: 'module.exports = version => ({ version });',
    }));
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
 * Every module is strict. esbuild says so at the top of each of ours; once at the top of the file is half a kilobyte less.
 * @type {import('esbuild').BuildOptions}
 */
const STRICT = {
  banner: { js: "'use strict';" },
  tsconfigRaw: { compilerOptions: { strict: false, alwaysStrict: false, verbatimModuleSyntax: true } },
};

/**
 * The bundle of the extension's client in `folder`. VS Code in a browser takes no other ending than js.
 * @param {string} folder
 */
export function clientBundle(folder) {
  const bundle = oneFile('client/src/extension.ts', folder, 'client');
  const plugins = [...(bundle.plugins ?? []), withoutVersionCheck];
  return { ...bundle, ...STRICT, plugins, outExtension: { '.js': '.js' }, external: ['vscode'] };
}

/**
 * The bundles of the extension's server in `folder`: the first is what a client starts, and it runs the second.
 * @param {string} folder
 */
export function serverBundles(folder) {
  return [
    { ...oneFile('server/src/start.node.ts', folder, 'start'), ...STRICT },
    { ...oneFile('server/src/main.ts', folder, 'main'), ...STRICT },
  ];
}

/** The module that serves AI assistants, as the command line finds it beside itself. */
const ASSISTANT = './mcp.cjs';

/**
 * The protocol of AI assistants is larger than the command line: it is in a file of its own, which is read when it is asked for.
 * @type {import('esbuild').Plugin}
 */
const assistantApart = {
  name: 'assistant-apart',
  setup(build) {
    build.onResolve({ filter: /\/mcp\/serve\.ts$/ }, () => ({ path: ASSISTANT, external: true }));
  },
};

/**
 * The bundles of the server's npm package in `folder`: the first is its command.
 * @param {string} folder
 */
export function packageBundles(folder) {
  const cli = oneFile('server/src/cli.ts', folder, 'cli');
  // The package that finds files by patterns makes itself a require() of it.
  return [
    {
      ...cli,
      define: { ...cli.define, 'import.meta.url': '__filename' },
      plugins: [...(cli.plugins ?? []), assistantApart],
      external: [ASSISTANT],
    },
    oneFile('server/src/mcp/serve.ts', folder, 'mcp'),
    libraryBundle(folder),
  ];
}

/**
 * What npm `ssh-config` has of Node is for its compute(), which runs commands and is never called: the library has nothing in its place.
 * @type {import('esbuild').Plugin}
 */
const withoutCompute = {
  name: 'without-compute',
  setup(build) {
    build.onResolve({ filter: /^node:/ }, ({ path, importer }) =>
      /[/\\]node_modules[/\\]ssh-config[/\\]/.test(importer) ? { path, namespace: 'nothing' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({
      contents: 'export const spawnSync = undefined; export default undefined;',
    }));
  },
};

/**
 * The bundle of what other programs may use, in `folder`: for Node and for browsers, so without anything of either.
 * @param {string} folder
 * @returns {import('esbuild').BuildOptions}
 */
function libraryBundle(folder) {
  return {
    absWorkingDir: root,
    bundle: true,
    platform: 'neutral',
    target: 'es2022',
    format: 'esm',
    mainFields: ['module', 'main'],
    plugins: [withoutCompute],
    entryPoints: { library: 'server/src/library.ts' },
    outdir: folder,
  };
}

/**
 * Writes the types of the library into `folder`: those of its module, and of all that it names.
 * @param {string} folder
 */
export async function writeTypes(folder) {
  const made = await mkdtemp(join(tmpdir(), 'types-'));
  try {
    const tsc = join(createRequire(import.meta.url).resolve('typescript/package.json'), '../bin/tsc');
    const options = ['--declaration', '--emitDeclarationOnly', '--noEmit', 'false', '--rootDir', 'server/src'];
    execFileSync(process.execPath, [tsc, '-p', 'server', ...options, '--outDir', made], {
      cwd: root,
      stdio: 'inherit',
    });
    const wanted = ['library.d.ts'];
    // What is added is gone through as well.
    for (const name of wanted) {
      const text = await readFile(join(made, name), 'utf8');
      const types = text.replace(/(?<=(?:from|import\()\s*["'])(\.[^"']+)\.ts(?=["'])/g, (_, path) => {
        const other = posix.join(posix.dirname(name), `${path}.d.ts`);
        if (!wanted.includes(other)) wanted.push(other);
        return `${path}.js`;
      });
      await mkdir(join(folder, dirname(name)), { recursive: true });
      await writeFile(join(folder, name), types);
    }
  } finally {
    await rm(made, { recursive: true });
  }
}

/**
 * What the server's npm package has beside its bundles, in `folder`: the pages of the rules, the schema of a configuration file, and a manual page of the day, or of the
 * one that SOURCE_DATE_EPOCH says.
 * @param {string} folder
 */
export async function writePackageFiles(folder) {
  await cp(join(root, 'docs/rules'), join(folder, 'rules'), { recursive: true });
  await cp(join(root, 'schemas'), join(folder, 'schemas'), { recursive: true });
  /** @typedef {typeof import('../server/src/cli/commands.ts') & typeof import('../server/src/cli/man-page.ts')} CommandLine */
  const { COMMANDS, manPage } = /** @type {CommandLine} */ (
    await importTypeScript(`
      export { COMMANDS } from './server/src/cli/commands.ts';
      export { manPage } from './server/src/cli/man-page.ts';`)
  );
  const seconds = process.env['SOURCE_DATE_EPOCH'];
  const page = manPage(COMMANDS, seconds === undefined ? new Date() : new Date(1000 * Number(seconds)));
  await writeFile(join(folder, 'ssh-config-language-server.1'), page);
}

/** The most that the extension's server may be in all, in bytes. `scripts/package.mjs` makes it a little shorter still. */
export const LARGEST_SERVER = 870_000;

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
  await writePackageFiles(join(folder, 'dist'));
  for (const name of ['package.json', 'bin'])
    await cp(join(root, 'server', name), join(folder, name), { recursive: true });
  return join(folder, 'bin/ssh-config-language-server.js');
}

/**
 * Writes ssh-config-<version>.vsix: a production build and the files below, and nothing else. They are
 * packed from a folder of their own, so what is shipped is this list, and not what some pattern left over.
 *
 *     npm run package -- [--man-page RELEASE=FILE]... [--pre-release]
 *
 *   --man-page     brings that ssh_config(5) along too: see fetch-man-page.mjs
 *   --pre-release  for those who asked the marketplace for pre-releases
 */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { minify } from 'terser';
import { openPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { NOTICES } from './notices.mjs';
import { checkPages, repository } from './pages.mjs';

/** Files and folders, relative to the repository. */
const SHIPPED = [
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'dist/client.js',
  `dist/${NOTICES}`,
  'dist/server',
  'dist/man',
  'dist/rule-pages.json',
  'docs/walkthrough',
  'images/hosts.svg',
  'images/icon.png',
  'images/language-dark.svg',
  'images/language-light.svg',
  'language-configuration.json',
  'schemas',
  'syntaxes',
];

/** What package.json says only for those who work on the extension. */
const NOT_SHIPPED_KEYS = ['private', 'workspaces', 'scripts', 'dependencies', 'devDependencies', 'type', 'bin'];

/**
 * How a file is made shorter, by the end of its name.
 * @type {Readonly<Record<string, (text: string) => string | Promise<string>>>}
 */
const SHORTER = { '.json': withoutBlanks, '.js': minified, '.cjs': minified };

const LARGEST = 500_000;
const root = fileURLToPath(new URL('..', import.meta.url));

const { values: options } = parseArgs({
  options: {
    'man-page': { type: 'string', multiple: true, default: [] },
    'pre-release': { type: 'boolean', default: false },
  },
});

/**
 * @param {string} cwd
 * @param {readonly string[]} command
 */
function run(cwd, ...command) {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd, encoding: 'utf8' });
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  if (status !== 0 || /\bWARN/.test(stdout + stderr)) throw new Error(`failed or warned: ${command.join(' ')}`);
}

/** @param {string} text JSON */
function withoutBlanks(text) {
  return JSON.stringify(JSON.parse(text));
}

/** @param {string} text a script, as esbuild leaves it: terser finds more to leave out */
async function minified(text) {
  const { code = text } = await minify(text, { ecma: 2020, compress: { passes: 2 } });
  return code;
}

/**
 * Packs all files of a VSIX again, as small as they get: vsce deflates for speed.
 * @param {string} path
 */
async function packAgain(path) {
  const packed = new ZipFile();
  const unpacked = await openPromise(path);
  for await (const entry of unpacked.eachEntry()) {
    const mode = entry.externalFileAttributes >>> 16;
    const content = await buffer(await unpacked.openReadStreamPromise(entry));
    packed.addBuffer(content, entry.fileName, { mode, mtime: entry.getLastModDate(), compressionLevel: 9 });
  }
  packed.end();
  await writeFile(path, await buffer(packed.outputStream));
}

run(root, 'scripts/build.mjs', '--production');
run(root, 'scripts/fetch-man-page.mjs', '--debian', ...options['man-page'].map(page => `--man-page=${page}`));
await mkdir(join(root, 'dist/man'), { recursive: true }); // where no page is to be had

const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const vsix = join(root, `${manifest.name}-${manifest.version}.vsix`);
const stage = await mkdtemp(join(tmpdir(), 'vsix-'));
try {
  await Promise.all(SHIPPED.map(path => cp(join(root, path), join(stage, path), { recursive: true })));
  const shipped = Object.fromEntries(Object.entries(manifest).filter(([key]) => !NOT_SHIPPED_KEYS.includes(key)));
  await writeFile(join(stage, 'package.json'), JSON.stringify({ ...shipped, files: SHIPPED }));
  for (const path of await readdir(stage, { recursive: true })) {
    const shorter = SHORTER[extname(path)];
    if (shorter === undefined) continue;
    const text = await readFile(join(stage, path), 'utf8');
    await writeFile(join(stage, path), await shorter(text));
  }
  const vsce = join(createRequire(import.meta.url).resolve('@vscode/vsce/package.json'), '../vsce');
  const from = ['--baseContentUrl', repository.files, '--baseImagesUrl', repository.pictures];
  const channel = options['pre-release'] ? ['--pre-release'] : [];
  run(stage, vsce, 'package', '--no-dependencies', ...channel, ...from, '-o', vsix);
} finally {
  await rm(stage, { recursive: true });
}

await packAgain(vsix);
await checkPages(vsix);
const { size } = await stat(vsix);
if (size > LARGEST) throw new Error(`${vsix} has ${size} bytes; ${LARGEST} is the most it may have`);

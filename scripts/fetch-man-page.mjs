/**
 * Puts ssh_config(5) into dist/man, for packaging: the pages of several releases of OpenSSH in one file, and their copyright
 * notices in another. Says which pages these are, and why one is not there. Nothing of it is committed.
 *
 *     node scripts/fetch-man-page.mjs [--debian] [--man-page RELEASE=FILE]... [--to FOLDER]
 *
 * Takes the page that is installed, and
 *   --debian    those that Debian's stable and unstable have, where this machine's apt can fetch them
 *   --man-page  one from elsewhere, such as 10.6p1=/tmp/ssh_config.5
 *   --to        another folder to put them in
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { unpackFromDebian } from './debian-archive.mjs';
import { importTypeScript } from './import-typescript.mjs';

const { values } = parseArgs({
  options: {
    debian: { type: 'boolean', default: false },
    'man-page': { type: 'string', multiple: true, default: [] },
    to: { type: 'string', default: fileURLToPath(new URL('../dist/man', import.meta.url)) },
  },
});
const folder = resolve(values.to);

/** Where packages of ssh put the licence of their files, most complete first. */
const LICENCES = [
  'usr/share/doc/openssh-client/copyright',
  'usr/share/licenses/openssh/LICENCE',
  'usr/share/licenses/openssh-client/LICENCE',
  'usr/share/doc/packages/openssh/LICENCE',
];

/**
 * @typedef {typeof import('../server/src/host/bundled-manual.ts') & typeof import('../server/src/host/man-file.ts') & typeof import('../server/src/manpage/man-page.ts') & typeof import('../server/src/manpage/packed-pages.ts') & typeof import('../server/src/schema/release.ts')} Tools
 * @typedef {Awaited<ReturnType<Tools['readManPage']>>} Page
 */

const { BUNDLED_PAGES, packPages, searchManPage, readManPage, parseManPage, parseRelease, compareReleases, NEWEST } =
  /** @type {Tools} */ (
    await importTypeScript(`
  export { BUNDLED_PAGES } from './server/src/host/bundled-manual.ts';
  export { packPages } from './server/src/manpage/packed-pages.ts';
  export { readManPage, searchManPage } from './server/src/host/man-file.ts';
  export { parseManPage } from './server/src/manpage/man-page.ts';
  export { compareReleases, NEWEST, parseRelease } from './server/src/schema/release.ts';
`)
  );

rmSync(folder, { recursive: true, force: true });
/** The source of each page that is shipped, by its release. @type {Map<string, string>} */
const shipped = new Map();
/** The licence of the package that the first of them comes from, where it has one. @type {string | undefined} */
let licence;
for (const argument of values['man-page']) {
  const [, release, path = ''] = /^([^=]+)=(.+)$/.exec(argument) ?? [];
  if (release === undefined || parseRelease(release) === undefined) throw new Error(`${argument}: not RELEASE=FILE`);
  const file = resolve(path);
  if (!ship(release, await readManPage(file, dirname(file)), dirname(file))) process.exitCode = 1;
}
for (const { suite, reason, version, files } of values.debian
  ? unpackFromDebian('openssh-client', ['unstable', 'stable'])
  : []) {
  const what = `openssh-client${version === undefined ? '' : ` ${version}`} of Debian ${suite}`;
  if (files === undefined || version === undefined) console.log(`no page from ${what}: ${reason}`);
  else {
    const man = join(files, 'usr/share/man');
    // "1:10.6p1-1" is a version of the package.
    ship(
      version.replace(/^\d+:|[-+~].*$/g, ''),
      await readManPage(join(man, 'man5/ssh_config.5.gz'), man),
      files,
      what,
    );
  }
}
await shipInstalled();
if (shipped.size > 0) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, BUNDLED_PAGES), packPages(Object.fromEntries(shipped)));
  writeFileSync(join(folder, 'COPYRIGHT'), copyright());
}

const newest = [...shipped.keys()]
  .map(parseRelease)
  .filter(release => release !== undefined)
  .sort(compareReleases)
  .at(-1);
if (shipped.size === 0) console.log('no ssh_config(5) is shipped');
else if (values.debian && newest !== NEWEST)
  console.log(
    `the newest page that is shipped is that of OpenSSH ${newest ?? 'an unknown release'}; files are judged for ${NEWEST}`,
  );

/** Ships the page of this machine, under the release that its ssh says it is. */
async function shipInstalled() {
  const { page, refused } = await searchManPage();
  const banner = spawnSync('ssh', ['-V'], { encoding: 'utf8' }).stderr ?? '';
  const release = /OpenSSH_(?:for_Windows_)?([\d.]+(?:p\d+)?)/.exec(banner)?.[1] ?? 'unknown';
  for (const failure of refused) ship(release, failure);
  if (page !== undefined) ship(release, page);
  else if (refused.length === 0) console.log('no page from this machine: none is installed');
}

/**
 * Takes one page along unless there is one of its release, and says so.
 * @param {string} release
 * @param {Page} page
 * @param {string} root where the files are that came with it
 * @returns whether there is one then
 */
function ship(release, page, root = '/', from = page.path) {
  if (!('source' in page)) {
    console.log(`no page from ${from}: ${page.reason}`);
    return false;
  }
  const { date, entries } = parseManPage(page.source);
  if (entries.size === 0) {
    console.log(`no page from ${from}: no keywords in it`);
    return false;
  }
  if (shipped.has(release)) return true;
  shipped.set(release, page.source);
  licence ??= LICENCES.map(path => readText(join(root, path))).find(text => text !== undefined);
  console.log(
    `ssh_config(5) of OpenSSH ${release}, ${date ?? 'without a date'}: ${entries.size} keywords, from ${from}`,
  );
  return true;
}

/** The notices at the heads of the pages, each once, and the licence of OpenSSH. */
function copyright() {
  const parts = ['The copyright notice of ssh_config.5:', ...new Set(Array.from(shipped.values(), notice))];
  if (licence !== undefined) parts.push('The licence of the package it comes from:', licence.trim());
  return `${parts.join('\n\n')}\n`;
}

/**
 * The comment at the head of a page, without the line that names its revision.
 * @param {string} source
 */
function notice(source) {
  const lines = source.split(/\r?\n/);
  const end = lines.findIndex(line => !/^[.']\s*\\"/.test(line));
  const text = lines.slice(0, end).map(line => line.replace(/^[.']\s*\\" ?/, ''));
  return text
    .filter(line => !/^\$\w+: .*\$$/.test(line))
    .join('\n')
    .trim();
}

/** @param {string} path */
function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

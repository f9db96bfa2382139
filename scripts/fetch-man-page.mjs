/**
 * Puts this machine's ssh_config(5) into dist/man, for packaging: the page itself, its copyright notice and the
 * version of the ssh it belongs to. Without such a page it says so and leaves nothing. Nothing of it is committed.
 *
 * Usage: node scripts/fetch-man-page.mjs [FOLDER]   (dist/man unless given)
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importTypeScript } from './import-typescript.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(process.argv[2] ?? join(root, 'dist/man'));

/** Where packages of ssh put the licence of their files, most complete first. */
const LICENCES = [
  '/usr/share/doc/openssh-client/copyright',
  '/usr/share/licenses/openssh/LICENCE',
  '/usr/share/licenses/openssh-client/LICENCE',
  '/usr/share/doc/packages/openssh/LICENCE',
];

const { searchManPage, parseManPage } = await importTypeScript(`
  export { searchManPage } from './server/src/host/man-file.ts';
  export { parseManPage } from './server/src/manpage/man-page.ts';
`);

rmSync(folder, { recursive: true, force: true });
const { page, refused } = await searchManPage();
const entries = page === undefined ? 0 : parseManPage(page.source).entries.size;
if (page === undefined || entries === 0) {
  const found = page === undefined ? refused : [{ path: page.path, reason: 'no keywords in it' }];
  const details = found.map(({ path, reason }) => `${path}: ${reason}`).join('; ');
  console.log(
    `No ssh_config(5) on this machine${details === '' ? '' : ` that can be read (${details})`}: packaging without one.`,
  );
} else {
  const version = /OpenSSH_(?:for_Windows_)?([\d.]+(?:p\d+)?)/.exec(
    spawnSync('ssh', ['-V'], { encoding: 'utf8' }).stderr ?? '',
  )?.[1];
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'ssh_config.5'), page.source);
  writeFileSync(join(folder, 'COPYRIGHT'), copyright(page.source));
  if (version !== undefined) writeFileSync(join(folder, 'version.json'), `${JSON.stringify({ openssh: version })}\n`);
  console.log(`${page.path}: ${entries} keywords${version === undefined ? '' : `, OpenSSH ${version}`} → ${folder}`);
}

/** The comment at the head of the page, and the licence that came with the package. */
function copyright(source) {
  const lines = source.split(/\r?\n/);
  const end = lines.findIndex(line => !/^[.']\s*\\"/.test(line));
  const notice = lines.slice(0, end).map(line => line.replace(/^[.']\s*\\" ?/, ''));
  const licence = LICENCES.map(readText).find(text => text !== undefined);
  const parts = ['The copyright notice of ssh_config.5:', notice.join('\n').trim()];
  if (licence !== undefined) parts.push('The licence of the package it comes from:', licence.trim());
  return `${parts.join('\n\n')}\n`;
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

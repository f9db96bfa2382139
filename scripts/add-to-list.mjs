/** Adds to a list in a source file, for the scripts that begin a rule or a keyword. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Adds text in front of the line that ends a list.
 * @param {string} file its path
 * @param {string} start what the list begins with
 * @param {string} end what ends it, at the start of a line
 * @param {string} text whole lines, without the last line feed
 */
export function addToList(file, start, end, text) {
  const source = readFileSync(file, 'utf8');
  const from = source.indexOf(start);
  const at = source.indexOf(`\n${end}`, from);
  if (from === -1 || at === -1) throw new Error(`${file} has no list that begins with ${start}`);
  writeFileSync(file, `${source.slice(0, at)}\n${text}${source.slice(at)}`);
}

/**
 * Formats files that were written.
 * @param {readonly string[]} files
 */
export function format(files) {
  spawnSync('npx', ['biome', 'check', '--write', ...files], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

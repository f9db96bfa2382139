/**
 * A tree of files as one text, so that it is generated, compared and made smaller like a single file: a line that begins
 * with MARK starts a file, with its name below ~/.ssh and its mode. What stands above the first is the file that ssh is given.
 */
import { join } from 'node:path';

const MARK = '\u0001';

/** The name of the file that ssh is given. */
export const ROOT = 'root';

/**
 * The line that starts a file.
 * @param {string} name
 * @param {number} mode
 */
export function mark(name, mode = 0o600) {
  return `${MARK}${name} ${mode.toString(8)}`;
}

/** @param {string} line */
export function isMark(line) {
  return line.startsWith(MARK);
}

/** @typedef {{ readonly name: string, readonly mode: number, readonly text: string, readonly line: number }} TreeFile */

/**
 * The files of a text: `name`, `mode`, `text`, and `line`, the number (from 0) in the whole text of the line that starts
 * it; -1 for the first. Of a name that occurs twice the last counts.
 * @param {string} text
 * @returns {readonly TreeFile[]}
 */
export function filesOf(text) {
  /** @type {(Omit<TreeFile, 'text'> & { readonly lines: string[] })[]} */
  const files = [{ name: ROOT, mode: 0o600, line: -1, lines: [] }];
  for (const [number, line] of text.split('\n').entries()) {
    const [, name, mode = ''] = /^\u0001([\w./-]+) ([0-7]+)$/.exec(line) ?? [];
    if (name === undefined) files.at(-1)?.lines.push(line);
    else files.push({ name, mode: Number.parseInt(mode, 8), line: number, lines: [] });
  }
  const last = new Map(files.map(file => [file.name, file]));
  return [...last.values()].map(({ lines, ...file }) => ({ ...file, text: lines.join('\n') }));
}

/**
 * Where a file is, below a home directory.
 * @param {string} home
 * @param {string} name
 */
export function pathIn(home, name) {
  return join(home, '.ssh', name);
}

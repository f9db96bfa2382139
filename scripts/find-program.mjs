/** Finds programs in PATH. For real ssh clients that is done before they are run with a PATH that leads nowhere. */
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/**
 * The absolute path of the first program in PATH that has one of these names; undefined where there is none.
 * @param {readonly string[]} names
 */
export function inPath(...names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(folder => folder !== '');
  return folders.flatMap(folder => names.map(name => join(folder, name))).find(path => existsSync(path));
}

/**
 * The absolute path of a program that is given by path or by name; its name again where it is nowhere in PATH.
 * @param {string} program
 */
export function findProgram(program) {
  return /[\\/]/.test(program) ? resolve(program) : (inPath(program) ?? program);
}

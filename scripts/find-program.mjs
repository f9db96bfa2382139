/** Finds a program while PATH is still there: real ssh clients are run with one that leads nowhere. */
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** The absolute path of a program that is given by path or by name; its name again where it is nowhere in PATH. */
export function findProgram(program) {
  if (/[\\/]/.test(program)) return resolve(program);
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map(folder => join(folder, program)).find(path => existsSync(path)) ?? program;
}

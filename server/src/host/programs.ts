/**
 * Finds programs as a user means them: by an absolute path, or by a name in PATH. Never in the folder that the server happens
 * to run in, which may be that of a project. Node only.
 */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

/** The folders of PATH that are absolute: any other is one of the folder that a process runs in. */
export function foldersOf(path: string | undefined): readonly string[] {
  return (path ?? '').split(delimiter).filter(isAbsolute);
}

/** The absolute path of a program; undefined when there is none, and for a relative path. */
export async function findProgram(program: string): Promise<string | undefined> {
  // No program has a NUL in its name, and Node throws for one.
  if (program.includes('\0')) return undefined;
  if (isAbsolute(program)) return firstRunnable([program]);
  if (/[/\\:]/.test(program)) return undefined;
  return firstRunnable(foldersOf(process.env['PATH']).map(folder => join(folder, program)));
}

async function firstRunnable(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths)
    for (const ending of process.platform === 'win32' ? ['.exe', ''] : ['']) {
      const name = path.toLowerCase().endsWith('.exe') ? path : path + ending;
      if (await isRunnable(name)) return name;
    }
  return undefined;
}

async function isRunnable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

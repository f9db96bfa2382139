/** Lists folders within bounds, so that neither a huge one nor a disk that does not answer keeps anyone waiting. Node only. */
import type { Dirent } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderEntry, FolderReader } from '../schema/folder-reader.ts';
import { keyFile } from './key-file.ts';
import { keyKind } from './key-kind.ts';

/** How long a disk may take to answer, in milliseconds. */
const PATIENCE = 1000;

/** @param most how many entries of a folder are looked at */
export function nodeFolders(most = 2000): FolderReader {
  return {
    listFolder: async path => (isLocal(path) ? ((await soon(list(path, most))) ?? []) : []),
    keyFile: path => (isLocal(path) ? soon(keyFile(path)) : Promise.resolve(undefined)),
    keyKind: path => (isLocal(path) ? soon(keyKind(path)) : Promise.resolve(undefined)),
  };
}

/** Whether a path leads nowhere by its mere name: on Windows two slashes name another machine, which would be asked. */
function isLocal(path: string): boolean {
  return !/^[/\\]{2}/.test(path) && !path.includes('\0');
}

/** What a promise comes to, unless it fails or takes too long. */
async function soon<T>(promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), PATIENCE);
  });
  try {
    return await Promise.race([promise.catch(() => undefined), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

async function list(path: string, most: number): Promise<readonly FolderEntry[]> {
  const found: Promise<FolderEntry | undefined>[] = [];
  // Closed by the loop, also when that is left early.
  for await (const entry of await opendir(path)) {
    found.push(entryOf(path, entry));
    if (found.length === most) break;
  }
  const entries = (await Promise.all(found)).filter(entry => entry !== undefined);
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Pipes, sockets and devices are left out. */
async function entryOf(folder: string, entry: Dirent): Promise<FolderEntry | undefined> {
  const { name } = entry;
  const what = entry.isSymbolicLink() ? await stat(join(folder, name)).catch(() => undefined) : entry;
  if (what?.isFile()) return { name, kind: 'file' };
  return what?.isDirectory() ? { name, kind: 'folder' } : undefined;
}

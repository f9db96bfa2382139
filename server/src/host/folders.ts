/** Lists folders within bounds, so that a huge one keeps nobody waiting, and tells what keys are. Node only. */
import type { Dirent } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderEntry, FolderReader } from '../schema/folder-reader.ts';
import { keyFile } from './key-file.ts';
import { keyKind } from './key-kind.ts';
import { placeOf } from './mounts.ts';

/** @param most how many entries of a folder are looked at */
export function nodeFolders(most = 2000): FolderReader {
  const unlessItFails = async <T>(path: string, look: () => Promise<T>): Promise<T | undefined> =>
    isPath(path) ? look().catch(() => undefined) : undefined;
  return {
    listFolder: async path => (await unlessItFails(path, () => list(path, most))) ?? [],
    keyFile: path => unlessItFails(path, () => keyFile(path)),
    keyKind: path => unlessItFails(path, () => keyKind(path)),
  };
}

/** Node throws for a path with a NUL. */
function isPath(path: string): boolean {
  return !path.includes('\0');
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

/** Pipes and devices are left out. */
async function entryOf(folder: string, entry: Dirent): Promise<FolderEntry | undefined> {
  const { name } = entry;
  const path = join(folder, name);
  // What leads to another disk is most often a folder, and that disk may not answer.
  if (entry.isSymbolicLink() && placeOf(path)?.root !== placeOf(folder)?.root) return { name, kind: 'folder' };
  const what = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry;
  if (what?.isFile()) return { name, kind: 'file' };
  if (what?.isSocket()) return { name, kind: 'socket' };
  return what?.isDirectory() ? { name, kind: 'folder' } : undefined;
}

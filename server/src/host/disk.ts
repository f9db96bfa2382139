/** Looks things up on disk within bounds: files by path, and paths by pattern, as ssh does for Include. Node only. */
import { lstat, readdir, realpath } from 'node:fs/promises';
import type { DiskEntry, FileStatus, NoFile } from '../model/tree/files.ts';
import { INCLUDED, SETTINGS } from '../text/bounds.ts';
import { changeMode } from './change-mode.ts';
import { pathsOf } from './glob-paths.ts';
import { isPuttyKey } from './key-kind.ts';
import type { Disk } from './machine.ts';
import { makeFile, unmakeFile } from './make-file.ts';
import { placeOf } from './mounts.ts';
import { type FileContent, fileStatus, readNamed, readTextFile } from './read-file.ts';
import { forwardSlashes } from './slashes.ts';

/** What is at a path (absolute, with forward slashes). Never fails, and never waits for a pipe or a device. */
async function readEntry(path: string): Promise<DiskEntry> {
  return entryOf(path, await readTextFile(path, 'configurations', INCLUDED));
}

/** What is at a path that the user names. */
export async function readNamedEntry(path: string): Promise<DiskEntry> {
  return entryOf(path, await readNamed(path));
}

async function entryOf(path: string, read: FileContent): Promise<DiskEntry> {
  if ('foreign' in read) {
    const { what, isRefused } = read.foreign;
    const why = `it is ${what}`;
    return isRefused ? { kind: 'unreadable', why, isForeign: true } : { kind: 'unread', why };
  }
  if ('text' in read) {
    const realPath = await realpath(path).catch(() => path);
    const { text, access, writing } = read;
    return { kind: 'file', text, access, writing, realPath: forwardSlashes(realPath) };
  }
  return read.isTooLarge ? { kind: 'unread', why: `it ${read.failure}` } : noFile(read.failure);
}

/** What is at a path, by stat(2) alone, as it may be a private key; but for what is named as keys of PuTTY are. */
async function readStatus(path: string): Promise<FileStatus> {
  const status = await fileStatus(path);
  if ('failure' in status) return noFile(status.failure);
  const realPath = await realpath(path).catch(() => path);
  const isPutty = /\.ppk$/i.test(path) && (await isPuttyKey(path));
  return { kind: 'file', access: status.access, realPath: forwardSlashes(realPath), ...(isPutty ? { isPutty } : {}) };
}

function noFile(failure: string): NoFile {
  switch (failure) {
    case 'is a directory':
      return { kind: 'directory' };
    case 'no such file':
      return { kind: 'missing' };
    default:
      return { kind: 'unreadable', why: failure };
  }
}

/** Finds paths by pattern; of those of other machines and of the system itself to which a wildcard leads, none. */
async function expandPattern(pattern: string): Promise<readonly string[]> {
  const own = placeOf(pattern)?.root;
  const isLeftOut = (folder: string): boolean => {
    const place = placeOf(folder);
    return place !== undefined && place.kind !== 'doubtful' && place.root !== own;
  };
  return pathsOf(pattern, { list: listing, exists, isLeftOut });
}

/** The text of a small file of settings; undefined where there is none that can be read. */
export async function readSettingsFile(path: string): Promise<string | undefined> {
  const content = await readTextFile(path, 'no keys', SETTINGS);
  return 'text' in content ? content.text : undefined;
}

export const disk: Omit<Disk, 'where'> = {
  read: readEntry,
  settings: readSettingsFile,
  status: readStatus,
  expand: expandPattern,
  realPath: async path => forwardSlashes(await realpath(path).catch(() => path)),
  changeMode,
  makeFile,
  unmakeFile,
};

async function listing(folder: string, onlyFolders: boolean): Promise<readonly string[]> {
  // The root of a drive or of everything has its slash to itself.
  const entries = await readdir(`${folder}/`, { withFileTypes: true }).catch(() => []);
  const wanted = onlyFolders ? entries.filter(entry => entry.isDirectory() || entry.isSymbolicLink()) : entries;
  return wanted.map(({ name }) => name);
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

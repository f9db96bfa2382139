/** A disk in memory, for tests and measurements that want no other. */
import type { Disk } from '../../server/src/host/machine.ts';
import type { Access } from '../../server/src/model/tree/files.ts';
import { compareBytes, matchesGlob } from '../../server/src/text/glob.ts';

/** A file, or a link to one; a file that is only a text belongs to root, who alone may write it. */
export type MemoryFile =
  | string
  | { readonly text: string; readonly access: Access }
  | { readonly unreadable: string; readonly isForeign?: true }
  | { readonly link: string };

/** @param files by path; may change between calls. Folders are there when something is in them. */
export function memoryDisk(files: ReadonlyMap<string, MemoryFile>): Disk {
  const folders = (): ReadonlySet<string> =>
    new Set(Array.from(files.keys(), path => path.split('/').map((_, i, all) => all.slice(0, i).join('/'))).flat());
  const realPathOf = (path: string): string => {
    const file = files.get(path);
    return typeof file === 'object' && 'link' in file ? file.link : path;
  };
  const fileAt = (path: string) => {
    const file = files.get(path);
    if (typeof file === 'object' && 'link' in file) throw new Error(`${path}: a link to a link`);
    return file;
  };
  return {
    where: () => undefined,
    read: async path => {
      const realPath = realPathOf(path);
      const file = fileAt(realPath);
      if (file === undefined) return { kind: folders().has(realPath) ? 'directory' : 'missing' };
      if (typeof file === 'string')
        return { kind: 'file', text: file, access: { mode: 0o644, owner: 0, group: 0 }, realPath };
      if ('unreadable' in file)
        return { kind: 'unreadable', why: file.unreadable, ...(file.isForeign ? { isForeign: true } : {}) };
      return { kind: 'file', ...file, realPath };
    },
    settings: async path => {
      const file = files.get(path);
      return typeof file === 'string' ? file : undefined;
    },
    status: async path => {
      const realPath = realPathOf(path);
      const file = fileAt(realPath);
      if (file === undefined) return { kind: folders().has(realPath) ? 'directory' : 'missing' };
      return {
        kind: 'file',
        access: typeof file === 'object' && 'access' in file ? file.access : { mode: 0o600, owner: 0, group: 0 },
      };
    },
    expand: async pattern =>
      [...files.keys(), ...folders()].filter(path => matchesGlob(path, pattern)).sort(compareBytes),
    realPath: async path => realPathOf(path),
    makeFile: async () => 'there is no disk',
    unmakeFile: async () => undefined,
    changeMode: async () => 'there is no disk',
  };
}

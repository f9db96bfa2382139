/**
 * A disk that asks no other machine, and nothing of the system itself, just because a file names it: the mere name of a share or of
 * an automatic mount would have this machine call, and perhaps log in, wherever a stranger wants.
 */
import type { Disk, DiskPlace } from './host/machine.ts';
import type { FolderReader } from './schema/folder-reader.ts';
import { ownHome, type Surroundings, userConfigOf } from './schema/surroundings.ts';

/** Why what is at such a place is not read. */
function whyUntouched({ kind }: DiskPlace): string | undefined {
  switch (kind) {
    case 'doubtful':
      return undefined;
    case 'far':
      return 'it is on another machine';
    case 'system':
      return 'it is part of the running system, not of a disk';
    default:
      return kind satisfies never;
  }
}

/** Whether anything at a path, or where a pattern leads, may be asked. */
export function isNear({ where }: Pick<Disk, 'where'>, path: string): boolean {
  const place = where(path);
  return place === undefined || whyUntouched(place) === undefined;
}

/**
 * @param inUse paths of which the user has named the machines: `ownPaths`, and what is open
 * @returns the same disk, without access to any other path on another machine
 */
export function nearDisk(disk: Disk, inUse: () => readonly string[]): Disk {
  const where = (path: string): DiskPlace | undefined => {
    const place = disk.where(path);
    if (place?.kind !== 'far') return place;
    const isInUse = inUse().some(used => disk.where(used)?.root === place.root);
    return isInUse ? { kind: 'doubtful', root: place.root } : place;
  };
  const untouched = (path: string): { readonly kind: 'unread'; readonly why: string } | undefined => {
    const place = where(path);
    const why = place && whyUntouched(place);
    return why === undefined ? undefined : { kind: 'unread', why };
  };
  return {
    ...disk,
    where,
    read: async path => untouched(path) ?? disk.read(path),
    settings: async path => (untouched(path) === undefined ? disk.settings(path) : undefined),
    status: async path => untouched(path) ?? disk.status(path),
    expand: async pattern => (untouched(pattern) === undefined ? disk.expand(pattern) : undefined),
    realPath: async path => (untouched(path) === undefined ? disk.realPath(path) : path),
  };
}

/** What is in use whatever is open: home, and what ssh reads by itself, wherever links lead from there. */
export function ownPaths(surroundings: Surroundings): readonly string[] {
  const { home, systemConfig } = surroundings;
  const own = [home, ownHome(surroundings), userConfigOf(surroundings), systemConfig];
  return own.filter(path => path !== undefined);
}

/** The folders on the disks of `near`. */
export function nearFolders(folders: FolderReader, near: Pick<Disk, 'where'>): FolderReader {
  const unlessFar = async <T>(path: string, look: () => Promise<T>): Promise<T | undefined> =>
    isNear(near, path) ? look() : undefined;
  return {
    listFolder: async path => (await unlessFar(path, () => folders.listFolder(path))) ?? [],
    keyFile: path => unlessFar(path, () => folders.keyFile(path)),
    keyKind: path => unlessFar(path, () => folders.keyKind(path)),
  };
}

/** The paths that a pattern names, as glob(3) finds them, on any disk that can list its folders. */
import { compareBytes, isGlob, nameMatcher, TOO_LONG } from '../text/glob.ts';

/** The most paths that a pattern brings in. */
const MAX_PATHS = 10_000;

/** The most folders that are listed for a pattern. */
const MAX_LISTED = 5_000;

/** What is asked of a disk. Nothing of it fails. */
export interface Listable {
  /** The names in a folder (a path that ends without a slash); of folders and links alone, where `onlyFolders` says so. */
  list(folder: string, onlyFolders: boolean): Promise<readonly string[]>;
  /** Whether anything is at a path. A link counts as there even when it leads nowhere, as for glob(3). */
  exists(path: string): Promise<boolean>;
  /** Whether a folder to which a wildcard leads is not looked into. */
  isLeftOut(folder: string): boolean;
}

/** The paths that a pattern of glob(3) names, in byte order; those of folders that cannot be listed are left out. */
export async function pathsOf(pattern: string, disk: Listable): Promise<readonly string[]> {
  const [root = '', ...names] = pattern.replace(/\/{2,}/g, '/').split('/');
  if (pattern.length >= TOO_LONG) return [];
  let found: readonly string[] = [root];
  let listed = 0;
  let isWild = false;
  for (const [i, name] of names.entries()) {
    const isLast = i === names.length - 1;
    const matches = nameMatcher(name);
    const next: string[] = [];
    for (const folder of found) {
      if (isWild && disk.isLeftOut(folder)) continue;
      if (!isGlob(name)) next.push(`${folder}/${name}`);
      else if (++listed > MAX_LISTED) break;
      else for (const entry of await disk.list(folder, !isLast)) if (matches(entry)) next.push(`${folder}/${entry}`);
      if (next.length > MAX_PATHS) break;
    }
    found = next.slice(0, MAX_PATHS);
    isWild ||= isGlob(name);
  }
  if (isGlob(names.at(-1) ?? '')) return [...found].sort(compareBytes);
  const there: string[] = [];
  for (const path of found) if (await disk.exists(path)) there.push(path);
  return there.sort(compareBytes);
}

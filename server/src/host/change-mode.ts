/**
 * Changes the mode of a file that was named in a question, and of no other: a link that takes its place meanwhile is not
 * followed, and what was opened has to be what the path names. Node only.
 */
import { constants } from 'node:fs';
import { lstat, open, realpath } from 'node:fs/promises';
import { forwardSlashes } from './slashes.ts';

/** The permission bits; no others are ever set. */
const PERMISSIONS = 0o777;

/**
 * fchmod(2). @param path absolute, with forward slashes, without symbolic links
 * @returns why it cannot be done, or nothing
 */
export async function changeMode(path: string, mode: number): Promise<string | undefined> {
  if ((mode & ~PERMISSIONS) !== 0) return 'only permissions are changed';
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  try {
    // What is no file is not opened at all: a device may mind.
    if (!(await lstat(path)).isFile()) return 'it is no regular file';
    const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
      const opened = await file.stat();
      if (opened.uid !== process.geteuid?.()) return 'it belongs to somebody else';
      // A folder on the way may have become a link meanwhile, and been something else before.
      if (forwardSlashes(await realpath(path)) !== path) return 'its path leads elsewhere';
      const named = await lstat(path);
      if (!opened.isFile() || opened.dev !== named.dev || opened.ino !== named.ino)
        return 'another file took its place';
      await file.chmod(mode);
      return undefined;
    } finally {
      await file.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message : 'it cannot be opened';
  }
}

/**
 * Opens regular files and nothing else. To open a device or a pipe may already do something: a serial line raises its signals, a tape
 * rewinds, whoever waits to write into a pipe goes on. Node only.
 */
import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';

/** What something is that is no regular file. */
export type NotRegular = 'a directory' | 'not a regular file';

/**
 * Does something with a regular file, and closes it. What it is, stat(2) tells first; what takes its place meanwhile is opened without
 * waiting for it, and is not read. Fails where it is not there or cannot be opened.
 * @param isWritten whether it is opened to be written, too
 */
export async function withRegular<T>(
  path: string,
  work: (file: FileHandle, stat: Stats) => Promise<T>,
  isWritten = false,
): Promise<T | { readonly not: NotRegular }> {
  const named = await stat(path);
  if (named.isDirectory()) return { not: 'a directory' };
  if (!named.isFile()) return { not: 'not a regular file' };
  // Windows knows no such flag.
  const { O_RDONLY, O_RDWR, O_NONBLOCK = 0 } = constants;
  const file = await open(path, (isWritten ? O_RDWR : O_RDONLY) | O_NONBLOCK);
  try {
    const opened = await file.stat();
    const isSame = opened.isFile() && opened.dev === named.dev && opened.ino === named.ino;
    return isSame ? await work(file, opened) : { not: 'not a regular file' };
  } finally {
    await file.close();
  }
}

/** Writes another text into a file that is there: it stays the same file, with its mode, owner and links. Node only. */
import type { FileHandle } from 'node:fs/promises';
import { bytesOf } from '../text/bytes.ts';
import { withRegular } from './open-regular.ts';
import { readAtMost } from './read-at-most.ts';

/**
 * Replaces the text of a file, which has to be the one that was read.
 * @returns why it cannot be done, or nothing
 */
export async function replaceText(path: string, before: string, after: string): Promise<string | undefined> {
  const replace = async (file: FileHandle): Promise<string | undefined> => {
    const old = bytesOf(before);
    const found = await readAtMost(file, old.length);
    if (found === undefined || !found.equals(old)) return 'is not as it was read: it has changed, or is no UTF-8';
    const bytes = bytesOf(after);
    await file.write(bytes, 0, bytes.length, 0);
    await file.truncate(bytes.length);
    return undefined;
  };
  try {
    const done = await withRegular(path, replace, true);
    return typeof done === 'object' ? `is ${done.not}` : done;
  } catch (error) {
    return `cannot be written: ${error instanceof Error ? error.message : error}`;
  }
}

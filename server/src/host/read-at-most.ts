/** Reads files that may be of any size, or without end. Node only. */
import type { FileHandle } from 'node:fs/promises';

/** How much is read at once: at first, most files have less, and at most. */
const CHUNKS = { first: 16 * 1024, most: 1024 * 1024 };

/**
 * The bytes of a file from its beginning; undefined when there are more than `most`. What the system says of its size is
 * not relied upon: some files of /proc are of size 0 and do not end.
 */
export async function readAtMost(file: FileHandle, most: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for (let chunk = CHUNKS.first; ; chunk = Math.min(2 * chunk, CHUNKS.most)) {
    const part = Buffer.allocUnsafe(Math.min(chunk, most + 1 - size));
    const { bytesRead } = await file.read(part, 0, part.length, null);
    if (bytesRead === 0) return Buffer.concat(parts, size);
    size += bytesRead;
    if (size > most) return undefined;
    parts.push(part.subarray(0, bytesRead));
  }
}

/** Reads files that may be of any size, or without end. Node only. */
import type { FileHandle } from 'node:fs/promises';

/** How much is read at once: at first, most files have less, and at most. */
const CHUNKS = { first: 16 * 1024, most: 1024 * 1024 };

/**
 * The bytes of a file from where it is read; undefined when there are more than `most`. What the system says of its size is
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

/** The bytes of a file from where it is read, and no more than `most` of them. */
export async function readUpTo(file: FileHandle, most: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(most);
  let size = 0;
  while (size < most) {
    const { bytesRead } = await file.read(buffer, size, most - size, null);
    if (bytesRead === 0) break;
    size += bytesRead;
  }
  return buffer.subarray(0, size);
}

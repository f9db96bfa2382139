/** Reads standard input within bounds. */
import { fstatSync } from 'node:fs';
import { UsageError } from './arguments.ts';

/**
 * The bytes of standard input.
 * @param most of how many the rest is left alone
 * @throws {UsageError} where it is a folder, which Node takes for an empty file
 */
export async function readInput(most: number): Promise<Uint8Array> {
  if (fstatSync(0).isDirectory()) throw new UsageError('standard input is a directory');
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size >= most) break;
  }
  return Buffer.concat(parts).subarray(0, most);
}

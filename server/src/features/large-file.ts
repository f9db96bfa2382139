/** When a file is too large for lists of everything in it: nobody looks through tens of thousands of entries, and they take long to send. */
import type { ConfigFile } from '../model/file/config-file.ts';

/** The most lines of a file of which everything is listed. */
const LINES = 5_000;

export function isLarge({ text }: ConfigFile): boolean {
  return text.lineCount > LINES;
}

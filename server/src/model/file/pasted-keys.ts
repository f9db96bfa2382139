/** Finds the lines of private keys that were pasted into a configuration. Nothing of them is ever quoted. */
import type { DirectiveLine } from '../../syntax/line.ts';
import { memo } from '../../text/memo.ts';
import type { ConfigFile } from './config-file.ts';

/** A longer key than any. */
const MOST_LINES = 1_000;

/** What the first line of a key is to ssh, in lower case. */
const KEYWORDS = ['-----begin', 'putty-user-key-file-2:', 'putty-user-key-file-3:'];

const beginsKey = ({ text }: DirectiveLine): boolean => /PRIVATE KEY-----|^[ \t]*PuTTY/.test(text);

/** The lines of all keys in a file: of each its number, and that of the line with which its key begins (both 0-based). */
export const pastedLines = memo((file: ConfigFile): ReadonlyMap<number, number> => {
  const lines = new Map<number, number>();
  for (const { number: first, line } of KEYWORDS.flatMap(keyword => file.directivesNamed(keyword))) {
    if (!beginsKey(line)) continue;
    const last = lastLine(file, first);
    for (let number = first; number <= last; number++) lines.set(number, first);
  }
  return lines;
});

/** The line that ends a key, or the last before one that cannot be of a key. */
function lastLine({ text }: ConfigFile, first: number): number {
  let last = first;
  while (last + 1 < text.lineCount && last - first < MOST_LINES) {
    const next = text.line(last + 1).text.trim();
    if (/^-----END [A-Z0-9 ]*PRIVATE KEY-----/.test(next)) return last + 1;
    if (!/^(?:[A-Za-z0-9+/=]*|[A-Za-z-]+: .*)$/.test(next)) return last;
    last++;
  }
  return last;
}

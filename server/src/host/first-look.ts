/**
 * What the first bytes of a file tell: whether it may be a configuration at all. An Include can name any file, and nothing of a
 * key, a list of passwords or a program is anybody's business here.
 */
import { findAnyOption } from '../schema/options.ts';

/** How many bytes are looked at. */
export const LOOK = 4096;

/** What is read no further. */
export type Foreign = 'a private key' | 'no configuration';

/** Keywords that begin blocks, and so are no options. */
const BLOCKS = new Set(['host', 'match', 'include']);

/**
 * Judges a file by its beginning. One in which no line begins with a keyword of any ssh is no configuration: ssh would refuse its
 * first line.
 * @param bytes the first of the file, `LOOK` or all that there are
 */
export function foreignIn(bytes: Buffer): Foreign | undefined {
  if (bytes.includes(0)) return 'no configuration';
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  if (isPrivateKey(text)) return 'a private key';
  // The beginning of a script is a comment to ssh.
  if (/^#! ?\//.test(text)) return 'no configuration';
  const lines = text.split('\n');
  // The last one may go on.
  const whole = bytes.length < LOOK || lines.length === 1 ? lines : lines.slice(0, -1);
  const words = whole.flatMap(line => /^[ \t\f\r]*([^ \t\f\r#][^ \t\f\r=]*)/.exec(line)?.[1] ?? []);
  return words.length > 0 && !words.some(isKeyword) ? 'no configuration' : undefined;
}

/** Whether a text holds a private key behind something else, such as what OpenSSL writes above one. */
function isPrivateKey(text: string): boolean {
  return /^[ \t]*(?:-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----|PuTTY-User-Key-File-\d+:)/m.test(text);
}

function isKeyword(word: string): boolean {
  const name = word.replaceAll('"', '').toLowerCase();
  return BLOCKS.has(name) || findAnyOption(name) !== undefined;
}

/**
 * What the first bytes of a file tell: whether it may be a configuration at all. An Include can name any file, and nothing of a
 * key, a list of passwords or a program is anybody's business here.
 */
import { keyListOf } from '../schema/key-lists.ts';
import { findAnyOption } from '../schema/options.ts';
import { decoded } from './decode.ts';

/** How many bytes are looked at. */
export const LOOK = 4096;

/** What is read no further. */
export interface Foreign {
  readonly what: 'a private key' | 'a known_hosts file' | 'a public key' | 'no configuration';
  /** Whether ssh refuses it, unless an IgnoreUnknown that it has read before excuses that. Otherwise nobody knows. */
  readonly isRefused: boolean;
}

/** Keywords that begin blocks, and so are no options. */
const BLOCKS = new Set(['host', 'match', 'include']);

/**
 * Judges a file by its beginning. One in which no line begins with a keyword of any ssh is no configuration. A line such as
 * `#!/bin/sh` is a comment to ssh, and people write it above configurations too: such a file is a program unless its first line
 * that is no comment begins with a keyword.
 * @param bytes the first of the file, `LOOK` or all that there are
 */
export function foreignIn(bytes: Uint8Array): Foreign | undefined {
  const text = decoded(bytes).text.replace(/^\ufeff/, '');
  const lines = text.split('\n');
  // The last one may go on.
  const whole = bytes.length < LOOK || lines.length === 1 ? lines : lines.slice(0, -1);
  const words = whole.flatMap(line => /^[ \t\f\r]*([^ \t\f\r\0#][^ \t\f\r\0=]*)/.exec(line)?.[1] ?? []);
  const [first] = words;
  const isRefused = first !== undefined && !isKeyword(first);
  if (isPrivateKey(text)) return { what: 'a private key', isRefused };
  const list = words.some(isKeyword) ? undefined : keyListOf(whole.find(line => /^[ \t]*[^ \t\r#]/.test(line)) ?? '');
  if (list !== undefined) return { what: list === 'known_hosts' ? 'a known_hosts file' : 'a public key', isRefused };
  const isProgram = text.includes('\0') || (/^#! ?\//.test(text) && (first === undefined || isRefused));
  return isProgram || (isRefused && !words.some(isKeyword)) ? { what: 'no configuration', isRefused } : undefined;
}

/** Whether a text holds a private key behind something else, such as what OpenSSL writes above one. */
function isPrivateKey(text: string): boolean {
  return /^[ \t]*(?:-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----|PuTTY-User-Key-File-\d+:)/m.test(text);
}

function isKeyword(word: string): boolean {
  const name = word.replaceAll('"', '').toLowerCase();
  return BLOCKS.has(name) || findAnyOption(name) !== undefined;
}

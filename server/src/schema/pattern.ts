/** Wildcard patterns (ssh_config(5), PATTERNS): `match_pattern` of match.c, in time that grows with the lengths. */
import { bytesOf } from '../text/bytes.ts';
import { findPiece, isPieceAt } from '../text/find-piece.ts';

/** Whether all of `text` matches `pattern`, in which `*` stands for any run of bytes and `?` for one byte. Letter case counts. */
export function matchesPattern(text: string, pattern: string): boolean {
  // As nearly all names of hosts are.
  if (text === pattern) return true;
  // Only where bytes are counted does it matter that a character can be several.
  return pattern.includes('?') && !isAscii(text)
    ? matchesUnits(asBytes(text), asBytes(pattern))
    : matchesUnits(text, pattern);
}

/** Whether a pattern may match more than one text. */
export function hasWildcard(pattern: string): boolean {
  return /[*?]/.test(pattern);
}

/** A text that a pattern matches: with an x for each wildcard. */
export function textLike(pattern: string): string {
  return pattern.replace(/[*?]/g, 'x');
}

function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text);
}

/** The bytes of UTF-8, each as one character. */
function asBytes(text: string): string {
  return Array.from(bytesOf(text), byte => String.fromCharCode(byte)).join('');
}

function matchesUnits(text: string, pattern: string): boolean {
  const first = pattern.indexOf('*');
  if (first === -1) return text.length === pattern.length && isPieceAt(text, pattern, 0);
  const last = pattern.lastIndexOf('*');
  const end = text.length - (pattern.length - 1 - last);
  if (end < first || !isPieceAt(text, pattern.slice(0, first), 0) || !isPieceAt(text, pattern.slice(last + 1), end))
    return false;
  // Where each piece between two stars stands as early as it can, those after it have the most room.
  let at = first;
  for (let p = first + 1; p <= last; ) {
    const next = pattern.indexOf('*', p);
    if (next > p) {
      const found = findPiece(text, pattern.slice(p, next), at, end);
      if (found === -1) return false;
      at = found + next - p;
    }
    p = next + 1;
  }
  return true;
}

/**
 * `match_pattern_list`: 1 when a pattern of the comma-separated list matches, -1 when a negated one does, else 0.
 * An element of more than 1023 characters makes the whole list fail. Behind the last comma nothing is no element.
 */
export function matchesPatternList(text: string, list: string): 1 | 0 | -1 {
  let found: 1 | 0 = 0;
  if (list === '') return 0;
  for (const element of list.replace(/,$/, '').split(',')) {
    const negated = element.startsWith('!');
    const pattern = negated ? element.slice(1) : element;
    if (pattern.length > 1023) return 0;
    if (!matchesPattern(text, pattern)) continue;
    if (negated) return -1;
    found = 1;
  }
  return found;
}

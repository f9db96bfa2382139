/** Wildcard patterns (ssh_config(5), PATTERNS): `match_pattern` of match.c, never slower than the product of the lengths. */

/** Whether all of `text` matches `pattern`, in which `*` stands for any run of bytes and `?` for one byte. Letter case counts. */
export function matchesPattern(text: string, pattern: string): boolean {
  // As nearly all names of hosts are.
  if (text === pattern) return true;
  // Only where bytes are counted does it matter that a character can be several.
  return pattern.includes('?') && !isAscii(text)
    ? matchesUnits(bytesOf(text), bytesOf(pattern))
    : matchesUnits(text, pattern);
}

function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text);
}

/** The bytes of UTF-8, each as one character. */
function bytesOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join('');
}

function matchesUnits(text: string, pattern: string): boolean {
  let t = 0;
  let p = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      t++;
      p++;
    } else if (star !== -1) {
      // Only the last star can need to take more: the earlier ones already matched as early as possible.
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/**
 * `match_pattern_list`: 1 when a pattern of the comma-separated list matches, -1 when a negated one does, else 0.
 * An element of more than 1023 characters makes the whole list fail.
 */
export function matchesPatternList(text: string, list: string): 1 | 0 | -1 {
  let found: 1 | 0 = 0;
  for (const element of list.split(',')) {
    const negated = element.startsWith('!');
    const pattern = negated ? element.slice(1) : element;
    if (pattern.length > 1023) return 0;
    if (!matchesPattern(text, pattern)) continue;
    if (negated) return -1;
    found = 1;
  }
  return found;
}

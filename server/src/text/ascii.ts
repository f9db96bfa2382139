/** Letter case as C's `tolower` sees it in ssh: the 26 ASCII letters and no others. */

/** `text` with A to Z in lower case. Keeps its length, unlike `toLowerCase` (which also turns the Kelvin sign into a k). */
export function lowerAscii(text: string): string {
  if (!/[A-Z]/.test(text)) return text;
  return /^[\x00-\x7f]*$/.test(text) ? text.toLowerCase() : text.replace(/[A-Z]/g, letter => letter.toLowerCase());
}

/** True when the two differ at most in the case of ASCII letters (C's `strcasecmp`). */
export function equalsIgnoringCase(a: string, b: string): boolean {
  return a === b || (a.length === b.length && lowerAscii(a) === lowerAscii(b));
}

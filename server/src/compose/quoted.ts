/** Quoting of one argument so that `argv_split` (misc.c) reads it back as it was. */

/** `text` in double quotes, or undefined when it holds quotes or backslashes already, whose meaning would change. */
export function quoted(text: string): string | undefined {
  return /["'\\]/.test(text) ? undefined : `"${text}"`;
}

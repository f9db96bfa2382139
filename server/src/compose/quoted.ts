/** Quoting of one argument so that ssh reads it back as it was. */
import type { LineRules } from '../syntax/line.ts';

/**
 * `text` in double quotes. Backslashes are doubled where they would escape what follows, so those of a Windows path stay as
 * they are, but for one at its end. Undefined where the release has no escapes and `text` has a quote.
 */
export function quoted(text: string, { splitting }: LineRules): string | undefined {
  if (splitting === 'words') return text.includes('"') ? undefined : `"${text}"`;
  return `"${text.replace(/\\(?=["'\\]|$)|"/g, '\\$&')}"`;
}

/** `text` as one argument: as it is where ssh reads it so, else in quotes. Undefined where it cannot be written. */
export function asArgument(text: string, rules: LineRules): string | undefined {
  const isPlain = text !== '' && !/[\s"'\\#=]/.test(text);
  return isPlain ? text : quoted(text, rules);
}

/** The words of a value that ssh refuses, as ssh reads them, and what they look like. */
import type { Argument } from '../../syntax/line.ts';
import type { RefusedLine } from './meaning.ts';

/** The words of the value; none where a quote stays open. */
export function wordsOf({ line }: RefusedLine): readonly Argument[] {
  return line.openQuote === undefined ? line.args : [];
}

/** Whether a word can be the beginning of a path, and hardly the rest of one. */
export function beginsPath(word: string): boolean {
  return /^(?:[~/]|\.{1,2}\/|%[dhCru]|\$\{|[A-Za-z]:[\\/]|\\\\)/.test(word);
}

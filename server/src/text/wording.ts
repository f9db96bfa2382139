/** Lists and counts, as a sentence has them. */

/** "a", "a or b", "a, b or c". */
export function anyOf(words: readonly string[]): string {
  return joined(words, 'or');
}

/** "a", "a and b", "a, b and c". */
export function allOf(words: readonly string[]): string {
  return joined(words, 'and');
}

/** "1 file", "2 files". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function joined(words: readonly string[], last: 'and' | 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** The word that was probably meant: spelling distance with transposed neighbours (optimal string alignment). */
import { lowerAscii } from '../text/ascii.ts';

/** Edits that turn `a` into `b`, or `limit + 1` when they are more than `limit`. */
function distance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length] as number;
}

/** Which letters and digits a word in lower case has, a bit each. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

/** The number of bits that are set, up to `limit + 1`. */
function bitsIn(bits: number, limit: number): number {
  let count = 0;
  for (let left = bits; left !== 0 && count <= limit; left &= left - 1) count++;
  return count;
}

/**
 * The one of `words` that is at most one letter off, with the same digits: what was meant, beyond doubt. Undefined where none
 * is, or several are.
 */
export function unmistakable(text: string, words: Iterable<string>): string | undefined {
  const wanted = lowerAscii(text);
  const digits = digitsOf(wanted);
  const near: string[] = [];
  for (const word of words) {
    const candidate = lowerAscii(word);
    if (candidate === wanted) return word;
    if (Math.abs(candidate.length - wanted.length) > 1 || digitsOf(candidate) !== digits) continue;
    if (distance(wanted, candidate, 1) === 1) near.push(word);
  }
  return near.length === 1 ? near[0] : undefined;
}

/** The digits of a word, in their order. */
export function digitsOf(word: string): string {
  return word.replace(/[^0-9]+/g, '');
}

/** A word and how many letters it is off. */
export interface Near {
  readonly word: string;
  readonly distance: number;
}

/** Those of `words` that are near to `text`, letter case aside, the nearest first: up to a third of the length may differ, and three letters at most. */
export function nearby(text: string, words: Iterable<string>): readonly Near[] {
  const wanted = lowerAscii(text);
  const limit = Math.min(3, Math.max(1, Math.floor(wanted.length / 3)));
  if (wanted.length > 64) return [];
  const letters = lettersOf(wanted);
  const found: Near[] = [];
  for (const word of words) {
    const candidate = lowerAscii(word);
    // Each edit brings in one letter at most, so most words are out without being compared.
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    if (bitsIn(letters & ~lettersOf(candidate), limit) > limit) continue;
    const off = distance(wanted, candidate, limit);
    if (off <= limit) found.push({ word, distance: off });
  }
  return found.sort((a, b) => a.distance - b.distance);
}

/** The nearest of `words` to `text`, the first of several; undefined when none is near. */
export function nearest(text: string, words: Iterable<string>): string | undefined {
  return nearby(text, words)[0]?.word;
}

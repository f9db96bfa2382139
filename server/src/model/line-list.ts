/**
 * Some lines of a file with something about each, in the order of the file. Line numbers are 0-based. Immutable; after an
 * edit of the file the list is made from the one before, at the cost of what the edit touched.
 */
import type { Line } from '../syntax/line.ts';
import { replaced } from '../text/sequence.ts';

/** The items from `start` up to, not including, `endBefore` have become those from `start` up to `endNow`; all others are the same objects. */
export interface Change {
  readonly start: number;
  readonly endBefore: number;
  readonly endNow: number;
}

/** The smallest change that makes of some items others. @param of what has to be the same object of those that are the same */
export function changeBetween<T>(before: readonly T[], now: readonly T[], of: (item: T) => unknown = itself): Change {
  const isSame = (a: number, b: number): boolean => of(before[a] as T) === of(now[b] as T);
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && isSame(start, start)) start++;
  let endBefore = before.length;
  let endNow = now.length;
  while (endBefore > start && endNow > start && isSame(endBefore - 1, endNow - 1)) {
    endBefore--;
    endNow--;
  }
  return { start, endBefore, endNow };
}

function itself(item: unknown): unknown {
  return item;
}

export class LineList<T> {
  /** Of no lines. */
  static readonly EMPTY: LineList<never> = new LineList<never>([], []);

  readonly numbers: readonly number[];
  /** What is known of these lines. The same array as before an edit when the edit changed none of it. */
  readonly values: readonly T[];

  constructor(numbers: readonly number[], values: readonly T[]) {
    this.numbers = numbers;
    this.values = values;
  }

  /** The lines from number `start` up to, not including, `end` of which `find` says something. */
  static of<T>(
    lines: readonly Line[],
    find: (line: Line) => T | undefined,
    start = 0,
    end = lines.length,
  ): LineList<T> {
    const numbers: number[] = [];
    const values: T[] = [];
    for (let number = start; number < end; number++) {
      const value = find(lines[number] as Line);
      if (value === undefined) continue;
      numbers.push(number);
      values.push(value);
    }
    return numbers.length === 0 ? LineList.EMPTY : new LineList(numbers, values);
  }

  /** How many of the lines stand above line `number`. */
  countAbove(number: number): number {
    let low = 0;
    let high = this.numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.numbers[middle] as number) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The list after an edit. @param added the lines of it among those that are new */
  edited({ start, endBefore, endNow }: Change, added: LineList<T>): LineList<T> {
    const { numbers, values } = this;
    const first = this.countAbove(start);
    const end = this.countAbove(endBefore);
    const delta = endNow - endBefore;
    const isAsBefore = <U>(before: readonly U[], now: readonly U[]): boolean =>
      now.length === end - first && now.every((each, i) => each === before[first + i]);
    const isInPlace = isAsBefore(numbers, added.numbers) && (delta === 0 || end === numbers.length);
    const numbersNow = isInPlace ? numbers : numbers.slice(0, first).concat(added.numbers, moved(numbers, end, delta));
    const valuesNow = isAsBefore(values, added.values) ? values : replaced(values, first, end, added.values);
    if (numbersNow === numbers && valuesNow === values) return this;
    return numbersNow.length === 0 ? LineList.EMPTY : new LineList(numbersNow, valuesNow);
  }
}

function moved(numbers: readonly number[], from: number, delta: number): readonly number[] {
  const rest = numbers.slice(from);
  if (delta !== 0) for (let i = 0; i < rest.length; i++) (rest[i] as number) += delta;
  return rest;
}

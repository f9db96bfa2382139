/**
 * Some lines of a file with something about each, in the order of the file. Line numbers are 0-based. Immutable; after an
 * edit of the file the list is made from the one before, at the cost of what the edit touched.
 */
import type { Line } from '../syntax/line.ts';
import { type Change, firstWhere, replaced } from '../text/sequence.ts';

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

  /** Those of some lines that follow each other of which `find` says something. @param first the number of the first line */
  static of<T>(lines: readonly Line[], find: (line: Line) => T | undefined, first = 0): LineList<T> {
    const numbers: number[] = [];
    const values: T[] = [];
    for (let i = 0; i < lines.length; i++) {
      const value = find(lines[i] as Line);
      if (value === undefined) continue;
      numbers.push(first + i);
      values.push(value);
    }
    return numbers.length === 0 ? LineList.EMPTY : new LineList(numbers, values);
  }

  /** How many of the lines stand above line `number`. */
  countAbove(number: number): number {
    return firstWhere(this.numbers, each => each >= number);
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

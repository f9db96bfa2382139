/** The lines of a text in pages, so that an edit makes anew only those that it touches, and copies none of the others. */
import type { Line } from './line.ts';

/** Lines that follow each other. */
export interface LinePage {
  readonly lines: readonly Line[];
  /** Where each line starts, from the start of the page. */
  readonly starts: readonly number[];
  readonly length: number;
}

/** How many lines a page gets; what is typed into it may make it twice as long. */
const PAGE = 512;

/** Of fewer lines, a page is better put together with the next. */
export const SMALL_PAGE = PAGE / 4;

/** Some lines as pages, of which there is at least one. */
export function pagesOf(lines: readonly Line[]): readonly LinePage[] {
  if (lines.length <= 2 * PAGE) return [pageOf(lines)];
  const pages: LinePage[] = [];
  for (let first = 0; first < lines.length; first += PAGE) pages.push(pageOf(lines.slice(first, first + PAGE)));
  return pages;
}

function pageOf(lines: readonly Line[]): LinePage {
  const starts = new Array<number>(lines.length);
  let length = 0;
  for (let i = 0; i < lines.length; i++) {
    starts[i] = length;
    length += (lines[i] as Line).text.length;
  }
  return { lines, starts, length };
}

/** The place of the last of some ascending numbers that is not above `most`; 0 when all are. */
export function lastUpTo(numbers: ArrayLike<number>, most: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] as number) <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}

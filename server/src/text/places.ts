/** Lines and columns of offsets in a text. Lines are as ssh has them: only a line feed ends one. */

/** A line and an offset in it, both from 0. */
export interface LinePlace {
  readonly line: number;
  readonly column: number;
}

/** Tells where offsets of a text are. */
export function placesIn(text: string): (offset: number) => LinePlace {
  const starts = [0];
  for (let feed = text.indexOf('\n'); feed !== -1; feed = text.indexOf('\n', feed + 1)) starts.push(feed + 1);
  return offset => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: offset - (starts[low] as number) };
  };
}

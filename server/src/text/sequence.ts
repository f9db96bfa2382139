/** Lists of things of which some become others. */

/** The items from `start` up to, not including, `endBefore` have become those from `start` up to `endNow`; all others are the same objects. */
export interface Change {
  readonly start: number;
  readonly endBefore: number;
  readonly endNow: number;
}

/** The index of the first item of which `is` holds, or else how many there are; it has to hold of all that follow one of which it does. */
export function firstWhere<T>(items: readonly T[], is: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Adds an item to the list that a map has under a key. */
export function addTo<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** The first of all items with the same key, in their order. */
export function eachOnce<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const first = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    if (!first.has(key)) first.set(key, item);
  }
  return [...first.values()];
}

/** The smallest change that makes of some items others. */
export function changeBetween<T>(before: readonly T[], now: readonly T[]): Change {
  if (before === now) return { start: now.length, endBefore: now.length, endNow: now.length };
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && before[start] === now[start]) start++;
  let endBefore = before.length;
  let endNow = now.length;
  while (endBefore > start && endNow > start && before[endBefore - 1] === now[endNow - 1]) {
    endBefore--;
    endNow--;
  }
  return { start, endBefore, endNow };
}

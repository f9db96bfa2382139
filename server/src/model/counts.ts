/** How often things occur that come and go with edits. */
import { changeBetween } from '../text/sequence.ts';

/** Counts `item` so many times more, or less. @returns how often it occurs now; what occurs no more is not kept */
export function count<T>(counts: Map<T, number>, item: T, more: number): number {
  const now = (counts.get(item) ?? 0) + more;
  if (now > 0) counts.set(item, now);
  else counts.delete(item);
  return now;
}

/** Tells with 1 of each item that has come into one of some lists, and with -1 of each that has gone from one. */
export function countChanges<T>(
  before: readonly (readonly T[])[],
  now: readonly (readonly T[])[],
  tell: (item: T, more: 1 | -1) => void,
): void {
  for (const [i, items] of now.entries()) {
    const old = before[i] ?? [];
    const { start, endBefore, endNow } = changeBetween(old, items);
    for (const item of old.slice(start, endBefore)) tell(item, -1);
    for (const item of items.slice(start, endNow)) tell(item, 1);
  }
}

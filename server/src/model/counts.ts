/** How often things occur that come and go with edits. */

/** Counts `item` so many times more, or less. @returns how often it occurs now; what occurs no more is not kept */
export function count<T>(counts: Map<T, number>, item: T, more: number): number {
  const now = (counts.get(item) ?? 0) + more;
  if (now > 0) counts.set(item, now);
  else counts.delete(item);
  return now;
}

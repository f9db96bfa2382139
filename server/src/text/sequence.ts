/** `items` with those from `start` up to, not including, `end` replaced; the array itself is left as it is. */
export function replaced<T>(items: readonly T[], start: number, end: number, by: readonly T[]): readonly T[] {
  if (by.length !== end - start) return items.slice(0, start).concat(by, items.slice(end));
  // As with nearly every keystroke; of large arrays, each copy that is not made counts.
  const result = items.slice();
  for (let i = 0; i < by.length; i++) result[start + i] = by[i] as T;
  return result;
}

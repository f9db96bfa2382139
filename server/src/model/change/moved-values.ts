/** Which values of two lists are not in the same order. */
import { firstWhere } from '../../text/sequence.ts';
import type { NamedValue, ValueList } from './value-list.ts';

/** The values that are in one list alone, and the fewest of the others without which the two lists are in the same order. */
export function movedValues(before: ValueList, after: ValueList): readonly NamedValue[] {
  const shared = before.values.filter(({ id }) => after.positions.has(id));
  const stay = longestRise(shared.map(({ id }) => after.positions.get(id) as number));
  return [
    ...before.values.filter(({ id }) => !after.positions.has(id)),
    ...after.values.filter(({ id }) => !before.positions.has(id)),
    ...shared.filter((_, i) => !stay.has(i)),
  ];
}

/** The indices of a longest increasing subsequence of some numbers, which are all different. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  /** For each length, the index of the smallest number that ends a subsequence of that length. */
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [place, number] of numbers.entries()) {
    const length = firstWhere(ends, end => (numbers[end] as number) >= number);
    previous[place] = ends[length - 1];
    ends[length] = place;
  }
  const found = new Set<number>();
  for (let place = ends.at(-1); place !== undefined; place = previous[place]) found.add(place);
  return found;
}

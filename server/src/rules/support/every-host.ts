/** Whether what a line says is for every host: then it is not chosen for one that needs it. */
import type { Place } from '../rule.ts';

/** Whether a line counts for every host in one of the configurations at least. */
export function isForEveryHost({ occurrences, number }: Pick<Place, 'occurrences' | 'number'>): boolean {
  return occurrences.some(occurrence => occurrence.isForEveryHost(number));
}

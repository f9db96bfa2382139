/** What counts for the hosts of a block, as far as this file says it: for rules about two options that belong together. */
import type { NumberedDirective } from '../../model/file/config-file.ts';
import type { Place } from '../rule.ts';

/** The line that sets a keyword (in lower case) for the block of a line: the first in it, or one for every host that comes before. */
export function inForce(
  { file, number }: Pick<Place, 'file' | 'number'>,
  keyword: string,
): NumberedDirective | undefined {
  const [own] = file.directivesOf(file.blockAt(number), keyword);
  const general = file.firstForEveryHost(keyword);
  if (own === undefined || general === undefined) return own ?? general;
  return general.number < own.number ? general : own;
}

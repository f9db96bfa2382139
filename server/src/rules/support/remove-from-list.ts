/** The fix that takes one name out of a list that commas separate. Whether the name is wrong, the rule says. */
import type { Span } from '../../text/span.ts';
import { type Fix, type Place, replaceInLine } from '../rule.ts';

/** Removes the name at `span` (relative to the line) with one comma, the one after it if there is one. Undefined when no other name is left. */
export function removeFromList({ start, end }: Span, place: Place, title: string, preferred: boolean): Fix | undefined {
  const { text, args } = place.line;
  const list = args.find(argument => argument.start <= start && end <= argument.end);
  const left = list === undefined ? '' : text.slice(list.start, start) + text.slice(end, list.end);
  if (!/[^,"'+^-]/.test(left)) return undefined;
  if (text[end] === ',') return replaceInLine(place, title, { start, end: end + 1 }, '', preferred);
  if (text[start - 1] === ',') return replaceInLine(place, title, { start: start - 1, end }, '', preferred);
  return undefined;
}

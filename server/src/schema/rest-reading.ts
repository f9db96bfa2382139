/** Which keywords take the rest of their line otherwise than as arguments. */
import type { RestReading } from '../syntax/line.ts';
import { findAnyOption } from './options.ts';

/** How ssh takes the rest of the line after `keyword` (in lower case); unknown keywords take arguments. */
export function restReadingOf(keyword: string): RestReading {
  const kind = findAnyOption(keyword)?.value.kind;
  return kind === 'command' || kind === 'jump-list' || kind === 'banner' ? kind : 'arguments';
}

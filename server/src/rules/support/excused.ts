/** What IgnoreUnknown lines excuse: unknown keywords, however they are unknown. */
import { isIgnored } from '../../model/lookup/every-host.ts';
import type { Place } from '../rule.ts';

/** Whether an unknown keyword is excused for every host, wherever ssh comes across its line. */
export function isExcused({ line, number, occurrences, file }: Place): boolean {
  return occurrences.every(occurrence => isIgnored(line.keyword.text, occurrence.ignoresBefore(number), file.build));
}

/** Which findings `ssh -G` must agree with: it knows nothing of what ssh notices only when it connects. */
import type { Finding } from '../../server/src/features/finding.ts';
import type { Verdicts } from '../../server/src/model/file/verdict.ts';
import { lineRulesOf } from '../../server/src/schema/line-rules.ts';
import { isOfConnection } from '../../server/src/schema/values/problem.ts';
import { isDirective } from '../../server/src/syntax/line.ts';
import { readLine } from '../../server/src/syntax/read-line.ts';

/** Rules for what depends on the machine: on the one that both are asked on, we say the same as ssh. */
const OF_THE_MACHINE: ReadonlySet<string> = new Set(['undefined-variable', 'unknown-user']);

/** Whether a finding says what `ssh -G` refuses. @param line the text of the line that it is in */
export function isRefused(
  { severity, rule }: Pick<Finding, 'severity' | 'rule'>,
  line: string,
  verdicts: Verdicts,
): boolean {
  if (severity !== 'error' && !OF_THE_MACHINE.has(rule)) return false;
  const read = readLine(line, lineRulesOf(verdicts.build));
  return !isDirective(read) || !verdicts.of(read).problems.some(found => found.rule === rule && isOfConnection(found));
}

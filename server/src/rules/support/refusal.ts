/** A rule for what the verdict on a line says already: ssh refuses it. What was meant by the line goes into message and fixes. */
import type { Verdicts } from '../../model/file/verdict.ts';
import type { Problem, ProblemRule } from '../../schema/values/problem.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import { eachOnce } from '../../text/sequence.ts';
import { meantFixes, whatIsMeant } from '../meant/meant.ts';
import type { Fix, Found, LineRule, Place, RuleContext } from '../rule.ts';
import { joinContinued } from './continued.ts';

interface Parts {
  readonly holds?: LineRule['holds'];
  readonly messageAt?: LineRule['messageAt'];
  /** The message, where it is not that of the verdict. */
  readonly says?: (line: DirectiveLine, problem: Problem, verdicts: Verdicts) => string;
  /** What to do where nobody knows what was meant. */
  readonly otherwise?: string;
  /** Fixes that know more than what the line alone says, or less: they come after those that write what was meant. */
  readonly fixes?: (found: Found, place: Place, context: RuleContext) => readonly Fix[];
}

/** Of the fixes that are preferred the first alone stays so; of those with the same title the first alone is offered. */
function inOrder(fixes: readonly Fix[]): readonly Fix[] {
  const preferred = fixes.find(fix => fix.preferred);
  return eachOnce(fixes, ({ title }) => title.toLowerCase()).map(fix => {
    if (fix === preferred || !fix.preferred) return fix;
    const { certain, ...rest } = fix;
    return { ...rest, preferred: false };
  });
}

/** A rule for one kind of what ssh refuses. */
export function refusal(id: ProblemRule, { holds, messageAt, says, otherwise, fixes }: Parts = {}): LineRule {
  return {
    id,
    severity: 'error',
    scope: 'line',
    lines: 'refused',
    find: (line, { verdicts }) =>
      verdicts
        .of(line)
        .problems.filter(({ rule }) => rule === id)
        .map(problem => {
          const why = whatIsMeant(line, verdicts) ?? otherwise;
          const message = says?.(line, problem, verdicts) ?? problem.message;
          return { ...problem, message: why === undefined ? message : `${message} ${why}` };
        }),
    ...(holds === undefined ? {} : { holds }),
    ...(messageAt === undefined ? {} : { messageAt }),
    fixes: (found, place, context) => {
      const meant = meantFixes(place, context);
      const joined = joinContinued(place.file, place.number - 1, context.verdicts);
      const first = meant.some(({ certain }) => certain)
        ? meant
        : [...(joined === undefined ? [] : [joined]), ...meant];
      return inOrder([...first, ...(fixes?.(found, place, context) ?? [])]);
    },
  };
}

/** What the rules about Include lines share: one finding for each argument, for the first path with which something is wrong. */
import type { ConfigFile } from '../../model/file/config-file.ts';
import type { Included, Occurrence } from '../../model/tree/include-tree.ts';
import type { Argument } from '../../syntax/line.ts';
import type { Found, Report } from '../rule.ts';

/** What is wrong with what an argument brings in. */
type Said = Pick<Found, 'message' | 'related'>;

/**
 * @param say what is wrong with what an argument brings in at one path, if anything; it is told whether an IgnoreUnknown may
 *   excuse what ssh would stop at there
 */
export function findIncluded(
  file: ConfigFile,
  occurrences: readonly Occurrence[],
  say: (included: Included, mayBeExcused: () => boolean) => Said | undefined,
  report: Report,
): void {
  for (const { number, line } of file.directivesNamed('include')) {
    for (const argument of line.args) {
      const said = firstSaid(argument, number, occurrences, say);
      if (said !== undefined) report(number, { start: argument.start, end: argument.end, ...said });
    }
  }
}

function firstSaid(
  argument: Argument,
  number: number,
  occurrences: readonly Occurrence[],
  say: (included: Included, mayBeExcused: () => boolean) => Said | undefined,
): Said | undefined {
  for (const occurrence of occurrences) {
    for (const included of occurrence.included(number)) {
      const said = included.argument === argument ? say(included, () => occurrence.mayExcuse(number)) : undefined;
      if (said !== undefined) return said;
    }
  }
  return undefined;
}

/** A file that belongs to somebody else, or that others may write: ssh stops before it reads a line of it. */

import { displayPath } from '../model/paths/display-path.ts';
import type { Scope } from '../model/paths/include-paths.ts';
import { accessProblem } from '../model/tree/access.ts';
import type { Occurrence } from '../model/tree/include-tree.ts';
import type { FileRule, RuleContext } from './rule.ts';

/** A place at which the file is refused, and why. */
function refused(occurrences: readonly Occurrence[], { verdicts: { build, surroundings } }: RuleContext) {
  for (const { access, path, isChecked, tree } of occurrences) {
    if (access === undefined || !isChecked) continue;
    const problem = accessProblem(access, build, surroundings);
    if (problem !== undefined) return { access, path, problem, scope: tree.includeSituation.scope };
  }
  return undefined;
}

/** The mode that ssh accepts: for the user's own files theirs alone, for the system's as it is without what is too much. */
function acceptable(mode: number, scope: Scope): number {
  return scope === 'system' ? mode & 0o755 : 0o600;
}

export const fileAccess: FileRule = {
  id: 'file-access',
  severity: 'error',
  scope: 'file',
  find: (file, context, occurrences, report) => {
    const found = refused(occurrences, context);
    if (found === undefined) return;
    const { path, access, problem } = found;
    const { text } = file.text.line(0);
    const mode = access.mode.toString(8).padStart(3, '0');
    const why =
      problem === 'owner'
        ? `it belongs to user ${access.owner}, not to you or root`
        : `it is ${problem} (mode ${mode})`;
    report(0, {
      start: 0,
      end: text.trimEnd().length,
      message: `Bad owner or permissions on ${displayPath(path, context.verdicts.surroundings)}: ${why}. ssh refuses to read it.`,
    });
  },
  fixes: (_found, { occurrences }, context) => {
    const found = refused(occurrences, context);
    if (found === undefined || found.problem === 'owner') return [];
    const { path, access, scope } = found;
    const mode = acceptable(access.mode, scope);
    return [
      {
        title: `Change the mode of ${displayPath(path, context.verdicts.surroundings)} to ${mode.toString(8)}`,
        edits: [],
        mode: { path, mode },
        effect: 'changes',
        preferred: true,
      },
    ];
  },
};

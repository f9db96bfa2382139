/** An Include that brings in a file at which ssh stops: the Include stops it for every host, even in a block that does not apply. */
import { displayPath } from '../model/paths/display-path.ts';
import type { FileRule } from './rule.ts';
import { findIncluded } from './support/included.ts';

export const brokenInclude: FileRule = {
  id: 'broken-include',
  severity: 'error',
  scope: 'file',
  find: (file, { verdicts: { surroundings }, refusalIn }, occurrences, report) =>
    findIncluded(
      file,
      occurrences,
      (included, mayBeExcused) => {
        const path = displayPath(included.path, surroundings);
        if (included.kind === 'unreadable' && included.isForeign && mayBeExcused()) return undefined;
        if (included.kind === 'unreadable' && included.isForeign)
          return { message: `ssh stops in ${path}: ${included.why}. The rest of it is not read here.` };
        if (included.kind === 'unreadable') return { message: `Can't open user config file ${path}: ${included.why}.` };
        const refusal = included.kind === 'file' ? refusalIn(included.occurrence) : undefined;
        if (refusal === undefined) return undefined;
        return {
          message: `ssh stops in ${path}, line ${refusal.line + 1}: ${refusal.message}`,
          related: { path: included.path, line: refusal.line, message: refusal.message },
        };
      },
      report,
    ),
};

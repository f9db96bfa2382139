/** An Include of something that is not read, since its disk does not answer, it is too much, or it seems to be no configuration: no answer knows of it. */
import { displayPath } from '../model/paths/display-path.ts';
import type { FileRule } from './rule.ts';
import { findIncluded } from './support/included.ts';

export const unreadInclude: FileRule = {
  id: 'unread-include',
  severity: 'information',
  strict: 'warning',
  scope: 'file',
  find: (file, { verdicts: { surroundings } }, occurrences, report) =>
    findIncluded(
      file,
      occurrences,
      (included, mayBeExcused) =>
        included.kind === 'unread' || (included.kind === 'unreadable' && included.isForeign && mayBeExcused())
          ? { message: `${displayPath(included.path, surroundings)} is not read: ${included.why}.` }
          : undefined,
      report,
    ),
};

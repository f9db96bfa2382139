/** An Include of something that is not read, since its disk does not answer or it is too much: no answer knows of it. */
import { displayPath } from '../model/display-path.ts';
import { findIncluded } from './included.ts';
import type { FileRule } from './rule.ts';

export const unreadInclude: FileRule = {
  id: 'unread-include',
  severity: 'information',
  scope: 'file',
  find: (file, { verdicts: { surroundings } }, occurrences, report) =>
    findIncluded(
      file,
      occurrences,
      included =>
        included.kind === 'unread'
          ? { message: `${displayPath(included.path, surroundings)} is not read: ${included.why}.` }
          : undefined,
      report,
    ),
};

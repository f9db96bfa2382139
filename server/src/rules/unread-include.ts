/** An Include that names something on a disk that does not answer: what ssh reads there is not part of any answer. */
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
      ({ kind, path }) =>
        kind === 'silent'
          ? { message: `${displayPath(path, surroundings)} is not read yet: its disk does not answer.` }
          : undefined,
      report,
    ),
};

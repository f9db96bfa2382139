/** An Include with which ssh would go round, or deeper than it goes: it stops there, whatever the host. */
import { displayPath } from '../model/paths/display-path.ts';
import { MAX_DEPTH } from '../model/tree/include-tree.ts';
import type { FileRule } from './rule.ts';
import { findIncluded } from './support/included.ts';

export const recursiveInclude: FileRule = {
  id: 'recursive-include',
  severity: 'error',
  scope: 'file',
  find: (file, { verdicts: { surroundings } }, occurrences, report) =>
    findIncluded(
      file,
      occurrences,
      included => {
        const path = displayPath(included.path, surroundings);
        switch (included.kind) {
          case 'cycle':
            return {
              message: `Too many recursive configuration includes: ssh is reading ${path} already when it comes here, and would repeat that until it gives up.`,
            };
          case 'too-deep':
            return {
              message: `Too many recursive configuration includes: ${path} is more than ${MAX_DEPTH} levels below the first file.`,
            };
          case 'file':
          case 'unreadable':
          case 'unread':
            return undefined;
        }
      },
      report,
    ),
};

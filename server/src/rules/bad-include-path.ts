/** An Include of the system's file that begins with `~`: ssh refuses it, as it would name another file for each user. */
import { includeNames } from '../model/paths/include-paths.ts';
import type { FileRule } from './rule.ts';

export const badIncludePath: FileRule = {
  id: 'bad-include-path',
  severity: 'error',
  scope: 'file',
  find: (file, _context, occurrences, report) => {
    const tree = occurrences.find(({ tree }) => tree.includeSituation.scope === 'system')?.tree;
    if (tree === undefined) return;
    for (const { number, line } of file.directivesNamed('include')) {
      for (const { kind, argument } of includeNames(line, tree.includeSituation)) {
        const { value, start, end } = argument;
        if (kind !== 'refused' || !value.startsWith('~')) continue;
        const message = `bad include path ${value}: the system's configuration cannot include files by "~".`;
        report(number, { start, end, message });
      }
    }
  },
};

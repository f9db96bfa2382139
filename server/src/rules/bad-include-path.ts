/** An Include of the system's file that begins with `~`: ssh refuses it, as it would name another file for each user. */
import { includeNames } from '../model/include-paths.ts';
import { shift } from '../text/span.ts';
import type { FileFound, FileRule } from './rule.ts';

export const badIncludePath: FileRule = {
  id: 'bad-include-path',
  severity: 'error',
  scope: 'file',
  find: (file, _context, occurrences) => {
    const tree = occurrences.find(({ tree }) => tree.includeSituation.scope === 'system')?.tree;
    if (tree === undefined) return [];
    return file.directivesNamed('include').flatMap(({ number, line }) =>
      includeNames(line, tree.includeSituation).flatMap(({ kind, argument }): readonly FileFound[] =>
        kind === 'refused' && argument.value.startsWith('~')
          ? [
              {
                ...shift(argument, file.text.startOf(number)),
                message: `bad include path ${argument.value}: the system's configuration cannot include files by "~".`,
              },
            ]
          : [],
      ),
    );
  },
};

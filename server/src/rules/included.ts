/** What the rules about Include lines share: one finding for each argument, for the first path with which something is wrong. */
import type { ConfigFile } from '../model/config-file.ts';
import type { Included, Occurrence } from '../model/include-tree.ts';
import { shift } from '../text/span.ts';
import type { FileFound } from './rule.ts';

/**
 * @param say what is wrong with what an argument brings in at one path, if anything
 */
export function findIncluded(
  file: ConfigFile,
  occurrences: readonly Occurrence[],
  say: (included: Included) => Pick<FileFound, 'message' | 'related'> | undefined,
): readonly FileFound[] {
  return file.directivesNamed('include').flatMap(({ number, line }) =>
    line.args.flatMap(argument => {
      for (const occurrence of occurrences) {
        for (const included of occurrence.included(number)) {
          const said = included.argument === argument ? say(included) : undefined;
          if (said !== undefined) return [{ ...shift(argument, file.text.startOf(number)), ...said }];
        }
      }
      return [];
    }),
  );
}

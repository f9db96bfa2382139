/**
 * An Include of one file that is not there, of a folder, or with a variable that is not set: ssh passes over it. Only in what ssh reads on this
 * machine; a pattern that matches nothing is how optional files are included.
 */
import { displayPath } from '../model/paths/display-path.ts';
import { includeNames } from '../model/paths/include-paths.ts';
import type { Files } from '../model/tree/files.ts';
import type { Occurrence } from '../model/tree/include-tree.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { isGlob } from '../text/glob.ts';
import { editInLine, type FileRule, type Found } from './rule.ts';

interface Empty extends Found {
  readonly isFolder: boolean;
}

/** What is at the one path that an argument names, where that brings in nothing. */
function nothingAt(path: string, files: Files): 'missing' | 'folder' | undefined {
  if (isGlob(path)) return undefined;
  // The one thing to be known before an Include is followed is whether something is there.
  const found = files.matching(path);
  if (found === undefined) return undefined;
  if (found.length === 0) return 'missing';
  return files.at(path)?.kind === 'directory' ? 'folder' : undefined;
}

function* emptyIn(
  line: DirectiveLine,
  { tree }: Occurrence,
): Generator<Found & { readonly path: string; readonly what: 'missing' | 'folder' }> {
  for (const name of includeNames(line, tree.includeSituation)) {
    if (name.kind !== 'pattern') continue;
    const what = nothingAt(name.pattern, tree.situation.files);
    const { start, end } = name.argument;
    if (what !== undefined) yield { start, end, message: '', path: name.pattern, what };
  }
}

export const emptyInclude: FileRule<Empty> = {
  id: 'empty-include',
  severity: 'hint',
  scope: 'file',
  waits: true,
  asksDisk: true,
  judgedIn: 'standard',
  find: (file, { verdicts: { surroundings } }, [occurrence], report) => {
    for (const { number, line } of file.directivesNamed('include')) {
      for (const { kind, argument } of includeNames(line, occurrence.tree.includeSituation))
        if (kind === 'skipped')
          report(number, {
            start: argument.start,
            end: argument.end,
            isFolder: false,
            message:
              'A variable in this name is not set here: ssh says "Unable to expand user config file", and passes over it. Set it where ssh runs.',
          });
      for (const { start, end, path, what } of emptyIn(line, occurrence)) {
        const shown = displayPath(path, surroundings);
        if (what === 'missing')
          report(number, {
            start,
            end,
            isFolder: false,
            message: `There is no ${shown}: ssh ignores it without a message. Correct the path, or remove it.`,
          });
        else
          report(number, {
            start,
            end,
            isFolder: true,
            severity: 'warning',
            message: `${shown} is a folder, and ssh reads nothing from it: the files in it are ${shown.replace(/\/$/, '')}/*.`,
          });
      }
    }
  },
  fixes: ({ isFolder, end }, { line, start }) => {
    if (!isFolder) return [];
    const quote = /["']/.test(line.text[end - 1] as string) ? 1 : 0;
    const at = end - quote;
    const text = line.text[at - 1] === '/' ? '*' : '/*';
    const title = 'Include the files in the folder';
    return [{ title, edits: [editInLine(start, { start: at, end: at }, text)], effect: 'changes', preferred: true }];
  },
};

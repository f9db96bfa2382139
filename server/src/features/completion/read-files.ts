/** What ssh reads already where an Include is written: naming it once more would read it twice, or go round in a circle. */

import { includeNames } from '../../model/paths/include-paths.ts';
import type { Occurrence } from '../../model/tree/include-tree.ts';
import { matchesGlob } from '../../text/glob.ts';
import type { ValuePlace } from './place.ts';

/** Paths are absolute, with forward slashes. */
export interface ReadFiles {
  has(path: string): boolean;
  /** Whether an Include names something that is in a folder. */
  hasSomeIn(folder: string): boolean;
}

/** The file at hand, those that lead to it, and what any Include names, but for the argument that is being written. */
export function filesReadHere({ occurrences, file, number, slot }: ValuePlace): ReadFiles {
  const ways = new Set(occurrences.flatMap(wayTo));
  const configurations = new Set(occurrences.map(({ tree }) => tree.configuration));
  const patterns = [...configurations]
    .flatMap(configuration => configuration.directivesNamed('include'))
    .flatMap(({ line, number: at, occurrence }) => {
      const isHere = occurrence.file === file && at === number;
      return includeNames(line, occurrence.tree.includeSituation).flatMap(name =>
        name.kind !== 'pattern' || (isHere && name.argument.start === slot.argument.start) ? [] : [name.pattern],
      );
    });
  return {
    has: path => ways.has(path) || patterns.some(pattern => matchesGlob(path, pattern)),
    hasSomeIn: folder => patterns.some(pattern => pattern.startsWith(`${folder}/`)),
  };
}

function wayTo({ path, parent }: Occurrence): readonly string[] {
  return parent === undefined ? [path] : [path, ...wayTo(parent.occurrence)];
}

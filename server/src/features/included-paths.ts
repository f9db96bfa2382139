/** Which files are parts of a configuration, by the patterns that Include lines name. */
import { includeNames } from '../model/paths/include-paths.ts';
import type { Occurrence } from '../model/tree/include-tree.ts';
import type { Snapshot } from '../model/workspace/snapshot.ts';
import { matchesGlob } from '../text/glob.ts';

/** Which of `paths` (absolute, with forward slashes) ssh reads by itself, or an open document includes. */
export function includedPaths(paths: readonly string[], snapshot: Snapshot): readonly string[] {
  const { features } = snapshot.verdicts.build;
  const fold = (path: string): string => (features.has('windows') ? path.toLowerCase() : path);
  const own = snapshot.documents.map(document => snapshot.own(document));
  const patterns = [snapshot.standard, ...own]
    .flatMap(configuration => Array.from(configuration.occurrences(), includePatterns))
    .flat()
    .map(fold);
  return paths.filter(path => patterns.some(pattern => matchesGlob(fold(path), pattern)));
}

/** The patterns that a file's Include lines name. */
function includePatterns({ file, tree }: Occurrence): readonly string[] {
  return file
    .directivesNamed('include')
    .flatMap(({ line }) => includeNames(line, tree.includeSituation))
    .flatMap(name => (name.kind === 'pattern' ? [name.pattern] : []));
}

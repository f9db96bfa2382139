/** A file as it would be after a change, with the files around it as they are: to be looked at before anything is changed. */
import { matchesGlob } from '../../text/glob.ts';
import type { ConfigFile } from '../config-file.ts';
import { Configuration } from '../configuration.ts';
import type { FileAt, Files } from '../files.ts';
import type { Occurrence } from '../include-tree.ts';

/**
 * A file that something else has become of, read by itself with what it includes.
 * @param created files that are not there yet, by path
 */
export function hypothetical(
  { path, access, isChecked, tree }: Occurrence,
  file: ConfigFile,
  created: ReadonlyMap<string, ConfigFile> = new Map(),
): Occurrence {
  const { situation, includeSituation } = tree;
  const files = withFiles(situation.files, new Map([...created, [path, file]]));
  const root = { path, file, access, isChecked, scope: includeSituation.scope };
  return (new Configuration([root], { ...situation, files }, false).trees[0] as typeof tree).root;
}

function withFiles(files: Files, others: ReadonlyMap<string, ConfigFile>): Files {
  return {
    at: (path): FileAt | undefined => {
      const file = others.get(path);
      return file === undefined ? files.at(path) : { kind: 'file', file, access: undefined, realPath: path };
    },
    status: path => (others.has(path) ? { kind: 'file', access: undefined } : files.status(path)),
    matching: pattern => {
      const named = [...others.keys()].filter(path => matchesGlob(path, pattern));
      if (others.has(pattern)) return named;
      const there = files.matching(pattern);
      return there === undefined ? undefined : [...new Set([...there, ...named])];
    },
  };
}

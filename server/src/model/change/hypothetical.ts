/** A file as it would be after a change, with the files around it as they are: to be looked at before anything is changed. */
import type { TextEdit } from '../../text/edit.ts';
import { matchesGlob } from '../../text/glob.ts';
import { ConfigFile } from '../file/config-file.ts';
import { Configuration } from '../tree/configuration.ts';
import type { FileAt, Files } from '../tree/files.ts';
import type { Occurrence } from '../tree/include-tree.ts';

/** A change of a file, with offsets into it; its edits do not overlap. */
export interface FileChange {
  readonly edits: readonly TextEdit[];
  /** A file that is made too. Its path is absolute, with forward slashes. */
  readonly created?: { readonly path: string; readonly text: string };
}

/** A file after a change, read by itself with what it includes then. */
export function changed(occurrence: Occurrence, { edits, created }: FileChange): Occurrence {
  const { text, verdicts } = occurrence.file;
  const after = new ConfigFile(text.edited(edits), verdicts);
  return hypothetical(occurrence, after, created && new Map([[created.path, ConfigFile.read(created.text, verdicts)]]));
}

/**
 * A file after a change, read by itself with what it includes.
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
    isOpen: path => others.has(path) || files.isOpen(path),
    matching: pattern => {
      const named = [...others.keys()].filter(path => matchesGlob(path, pattern));
      if (others.has(pattern)) return named;
      const there = files.matching(pattern);
      return there === undefined ? undefined : [...new Set([...there, ...named])];
    },
  };
}

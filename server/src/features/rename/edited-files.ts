/** Files with edits that nobody has made yet, laid over the ones that are known. */
import { ConfigFile } from '../../model/file/config-file.ts';
import { Configuration } from '../../model/tree/configuration.ts';
import { withOthers } from '../../model/tree/files.ts';
import type { TextEdit } from '../../text/edit.ts';

/** What takes the place of each file; files are the same by whatever names they are included. */
export type EditedFiles = ReadonlyMap<ConfigFile, ConfigFile>;

/** A file after edits. */
export function edited({ text, verdicts }: ConfigFile, edits: readonly TextEdit[]): ConfigFile {
  return new ConfigFile(text.edited(edits), verdicts);
}

/** A configuration as it would be. @param sources where the edited files are, among others */
export function laidOver(
  { roots, situation, isStandard }: Configuration,
  sources: readonly { readonly path: string; readonly file: ConfigFile }[],
  changed: EditedFiles,
): Configuration {
  const realPath = (path: string): string => {
    const found = situation.files.at(path);
    return found?.kind === 'file' ? found.realPath : path;
  };
  const byPath = new Map(sources.map(({ path, file }) => [realPath(path), changed.get(file)]));
  const files = withOthers(situation.files, found => byPath.get(found.realPath) ?? found.file);
  const after = roots.map(root => ({ ...root, file: root.file && (byPath.get(realPath(root.path)) ?? root.file) }));
  return new Configuration(after, { ...situation, files }, isStandard);
}

/** Files with edits that nobody has made yet, laid over the ones that are known. */
import { ConfigFile } from '../../model/config-file.ts';
import { type Files, withOthers } from '../../model/files.ts';
import { lineRulesOf } from '../../schema/line-rules.ts';
import { ConfigText } from '../../syntax/config-text.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';

/** What takes the place of each file; files are the same by whatever names they are included. */
export type EditedFiles = ReadonlyMap<ConfigFile, ConfigFile>;

/** A file after edits. */
export function edited({ text, build }: ConfigFile, edits: readonly TextEdit[]): ConfigFile {
  return new ConfigFile(ConfigText.read(applyEdits(text.text, edits), lineRulesOf(build)), build);
}

/** All files as they would be. @param sources where the edited ones are, among others */
export function laidOver(
  files: Files,
  sources: readonly { readonly path: string; readonly file: ConfigFile }[],
  changed: EditedFiles,
): Files {
  const realPath = (path: string): string => {
    const found = files.at(path);
    return found?.kind === 'file' ? found.realPath : path;
  };
  const byPath = new Map(sources.map(({ path, file }) => [realPath(path), changed.get(file)]));
  return withOthers(files, found => byPath.get(found.realPath) ?? found.file);
}

/** Files that an editor cannot save without a loss: their bytes are not all UTF-8, and it writes U+FFFD instead of the others. */
import type { ConfigFile } from '../model/file/config-file.ts';
import { isNoUtf8, REPLACEMENT } from '../text/bytes.ts';

/** Why an editor is not given a change of such a file, nor its text: one sentence. */
export const STRAY_BYTES = 'It has bytes that are not UTF-8, which an editor would replace: save it as UTF-8 first.';

/** Whether there are such bytes in a file. A document has none: its editor has replaced them already. */
export function hasStrayBytes({ text }: ConfigFile): boolean {
  return text.lines.some(line => isNoUtf8(line.text));
}

/** The same of a file or a document: where an editor has replaced a byte, it writes U+FFFD over it when it saves. */
export function mayLoseBytes(file: ConfigFile): boolean {
  return file.text.lines.some(({ text }) => isNoUtf8(text) || text.includes(REPLACEMENT));
}

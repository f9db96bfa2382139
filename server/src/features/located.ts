/** Where parts of files are, for those who have no more than URIs and texts. */
import type { ConfigFile } from '../model/file/config-file.ts';
import type { Document, Snapshot } from '../model/workspace/snapshot.ts';
import type { Span } from '../text/span.ts';

/** A part of a file; without a file where it is not known, and the place is its beginning. */
export interface Target extends Span {
  readonly path: string;
  readonly file: ConfigFile | undefined;
}

/** A part of a file that may be open or not. */
export interface Located extends Span {
  /** Of the document, where the file is open. */
  readonly uri: string | undefined;
  readonly path: string;
  /** All of the file, as far as that is known: offsets are into it. */
  readonly text: string;
}

/** Where parts of files are; the text of each file is put together once. */
export function located<T extends Target>(
  targets: readonly T[],
  { documents }: Snapshot,
): readonly (Omit<T, 'file'> & Located)[] {
  const known = new Map<string, Pick<Located, 'uri' | 'text'>>();
  return targets.map(({ file, ...target }) => {
    const { path } = target;
    const isOpen = (document: Document): boolean =>
      file === undefined ? document.path === path : document.file === file;
    const found = known.get(path) ?? { uri: documents.find(isOpen)?.uri, text: file?.text.text ?? '' };
    known.set(path, found);
    return { ...target, ...found };
  });
}

/** Hover in a document: on what its line says, else on the file that is named there. */

import type { FolderReader } from '../../schema/folder-reader.ts';
import { findOption } from '../../schema/options.ts';
import { isDirective } from '../../syntax/line.ts';
import { explain } from '../explain/explanation.ts';
import { type KeysOnDisk, readKeys } from '../explain/keys-on-disk.ts';
import type { LinkTo } from '../markdown.ts';
import type { View } from '../view.ts';
import { type Hover, hover } from './hover.ts';
import { type Concerned, subjectOf } from './in-force.ts';
import { decidesOnKeys } from './keys-tried.ts';
import { namedFileHover } from './named-file.ts';
import { offeredKeyword } from './offered-keyword.ts';

function concerned({ file, configuration }: View, linkTo: LinkTo, keys?: KeysOnDisk): Omit<Concerned, 'number'> {
  return { file, configuration, linkTo, explainHost: host => explain(host, configuration, false, keys) };
}

/** The known keys of the host of a line, if the line's option selects keys. */
async function keysAt(view: View, offset: number, folders: FolderReader): Promise<KeysOnDisk | undefined> {
  const { text, build } = view.file;
  const number = text.lineAt(offset);
  const line = text.line(number);
  if (!isDirective(line) || offset - text.startOf(number) > line.keyword.end) return undefined;
  const option = findOption(line.keyword.name, build);
  if (option === undefined || !decidesOnKeys(option)) return undefined;
  const subject = subjectOf({ ...concerned(view, undefined), number });
  return (
    subject &&
    readKeys(
      subject.explanation.chain.hops.flatMap(({ login }) => login.files),
      folders,
    )
  );
}

/**
 * The hover for the text at `offset`.
 * @param isHere the document belongs to this machine, so that its disk may be read
 * @param linkTo gives the URI of a file, if the editor follows links in Markdown
 */
export async function documentHover(
  view: View,
  offset: number,
  isHere: boolean,
  linkTo: LinkTo,
): Promise<Hover | undefined> {
  const { file, places } = view;
  const { folders, manual } = view.settings;
  const keys = folders !== undefined && isHere ? await keysAt(view, offset, folders) : undefined;
  const found = hover(file, offset, { ...concerned(view, linkTo, keys), manual: await manual?.() });
  if (found !== undefined || folders === undefined || !isHere) return found;
  return namedFileHover(file, offset, { folders, linkTo, places });
}

/** The hover of `keyword` as if it were on a line (0-based) of a document. */
export async function keywordDocumentation(view: View, number: number, keyword: string): Promise<string | undefined> {
  return offeredKeyword({ ...concerned(view, undefined), number }, keyword, await view.settings.manual?.());
}

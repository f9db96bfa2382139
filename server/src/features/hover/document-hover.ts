/** Hover in a document: on what its line says, else on the file that is named there. */
import { explain } from '../explain/explanation.ts';
import type { LinkTo } from '../markdown.ts';
import type { View } from '../view.ts';
import { type Hover, hover } from './hover.ts';
import type { Concerned } from './in-force.ts';
import { namedFileHover } from './named-file.ts';
import { offeredKeyword } from './offered-keyword.ts';

function concerned({ file, configuration }: View, linkTo: LinkTo): Omit<Concerned, 'number'> {
  return { file, configuration, linkTo, explainHost: host => explain(host, configuration, false) };
}

/**
 * What there is to say about the text at `offset`.
 * @param isHere the document is about the machine at hand, so that its disk may be looked at
 * @param linkTo gives the URI of a file, where the editor follows links in Markdown
 */
export async function documentHover(
  view: View,
  offset: number,
  isHere: boolean,
  linkTo: LinkTo,
): Promise<Hover | undefined> {
  const { file, places } = view;
  const { folders, manual } = view.settings;
  const found = hover(file, offset, { ...concerned(view, linkTo), manual: await manual?.() });
  if (found !== undefined || folders === undefined || !isHere) return found;
  return namedFileHover(file, offset, { folders, linkTo, places });
}

/** What hovering over `keyword` would say if it stood on a line (0-based) of a document. */
export async function keywordDocumentation(view: View, number: number, keyword: string): Promise<string | undefined> {
  return offeredKeyword({ ...concerned(view, undefined), number }, keyword, await view.settings.manual?.());
}

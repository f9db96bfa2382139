/**
 * What comments say of a block to those who list hosts: `# tags: prod, db`, and `# hidden`. ssh knows nothing of this; its own Tag
 * is another thing. A note belongs to the block that it is in, or leads up to.
 */
import type { Line } from '../../syntax/line.ts';
import type { LinePage } from '../../syntax/pages.ts';
import { memo } from '../../text/memo.ts';
import { blockMeantAt } from './block-extent.ts';
import type { Block } from './blocks.ts';
import type { ConfigFile } from './config-file.ts';

export interface HostNotes {
  /** In the order in which they are written, each once. */
  readonly tags: readonly string[];
  readonly isHidden: boolean;
}

const NOTE = /^[ \t]*#+[ \t]*(?:tags?[ \t]*:([^\r\n]*)|hidden[ \t]*\r?\n?$)/i;

/** A comment that is longer is no note. */
const LONGEST = 500;

/** What a comment says; undefined for one that is no note. */
function noteIn({ kind, text }: Line): HostNotes | undefined {
  const match = kind === 'comment' && text.length <= LONGEST ? NOTE.exec(text) : null;
  if (match === null) return undefined;
  const tags = (match[1] ?? '').split(',').flatMap(tag => tag.trim() || []);
  return { tags, isHidden: match[1] === undefined };
}

/** The places in a page of the notes. */
const notesOf = memo(({ lines }: LinePage): readonly (HostNotes & { readonly place: number })[] =>
  lines.flatMap((line, place) => {
    const note = noteIn(line);
    return note === undefined ? [] : [{ ...note, place }];
  }),
);

/** What the comments of a file say of its blocks; of most, nothing. */
export function hostNotesIn(file: ConfigFile): ReadonlyMap<Block, HostNotes> {
  const found = new Map<Block, HostNotes>();
  let first = 0;
  for (const page of file.text.pages) {
    for (const { place, tags, isHidden } of notesOf(page)) {
      const block = blockMeantAt(file, first + place);
      if (block?.header === undefined) continue;
      const before = found.get(block);
      found.set(block, {
        tags: [...new Set([...(before?.tags ?? []), ...tags])],
        isHidden: isHidden || before?.isHidden === true,
      });
    }
    first += page.lines.length;
  }
  return found;
}

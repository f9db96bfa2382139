/**
 * The sections into which headings in comments divide a file, for outlines and folding. A heading inside a block is part
 * of the block, and divides nothing.
 */
import type { ConfigText } from '../../syntax/config-text.ts';
import type { Line } from '../../syntax/line.ts';
import { memo } from '../../text/memo.ts';
import { isBlankLine, ownEnd } from './block-extent.ts';
import type { Block } from './blocks.ts';
import { type Heading, headingsIn } from './comment-headings.ts';
import type { ConfigFile } from './config-file.ts';

/** A heading and what it stands over. Line numbers are 0-based. */
export interface Section {
  /** Empty for a region without a name. */
  readonly title: string;
  readonly start: number;
  /** One past the last line of the heading. */
  readonly headingEnd: number;
  /** One past the last line that is not blank. */
  readonly end: number;
  readonly sections: readonly Section[];
}

/** The headings of a file that stand outside of its Host and Match blocks. */
function headingsOf(text: ConfigText, blocks: readonly Block[]): readonly Heading[] {
  return blocks.flatMap(block =>
    headingsIn(text.lines, block.header === undefined ? block.start : ownEnd(text, block), block.end),
  );
}

interface OpenSection {
  readonly heading: Heading;
  readonly sections: Section[];
}

/** How deep regions nest: one that is deeper is part of the one around it. */
const DEEPEST = 32;

/**
 * The sections of a file. A heading reaches to the next one: all are of one rank, since files that use several kinds do
 * not agree on their order. Regions nest; one that is not closed reaches to the end of the file.
 */
export const sectionsOf = memo(({ text, blocks }: ConfigFile): readonly Section[] => {
  const { lines } = text;
  const top: Section[] = [];
  const open: OpenSection[] = [];
  let tooDeep = 0;
  const close = (end: number): void => {
    const closed = open.pop();
    if (closed === undefined) return;
    const { heading, sections } = closed;
    const { title, start } = heading;
    const last = lastContent(lines, heading.end, end);
    (open.at(-1)?.sections ?? top).push({ title, start, headingEnd: heading.end, end: last, sections });
  };
  for (const heading of headingsOf(text, blocks)) {
    const isHeading = (): boolean => open.at(-1)?.heading.kind === 'heading';
    switch (heading.kind) {
      case 'heading':
        if (isHeading()) close(heading.start);
        open.push({ heading, sections: [] });
        break;
      case 'region':
        if (open.length < DEEPEST) open.push({ heading, sections: [] });
        else tooDeep++;
        break;
      case 'region-end':
        if (tooDeep > 0) {
          tooDeep--;
          break;
        }
        if (!open.some(section => section.heading.kind === 'region')) break;
        while (isHeading()) close(heading.start);
        close(heading.end);
        break;
    }
  }
  while (open.length > 0) close(lines.length);
  return top;
});

/** `end`, without blank lines before it. */
function lastContent(lines: readonly Line[], start: number, end: number): number {
  let last = end;
  while (last > start && isBlankLine(lines[last - 1] as Line)) last--;
  return last;
}

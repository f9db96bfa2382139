/** Whole lines of a file, taken out and put in: those of a block with the comments that belong to it. Line numbers are 0-based. */
import { isBlankLine, ownEnd } from '../model/file/block-extent.ts';
import type { Block } from '../model/file/blocks.ts';
import { headingsIn } from '../model/file/comment-headings.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import { styleOf } from '../model/file/style.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import type { TextEdit } from '../text/edit.ts';

/** A block with a header. */
export interface HeadedBlock extends Block {
  readonly header: DirectiveLine;
}

/** Whether a block has a header that ssh accepts. */
export function isHeaded(block: Block, { verdicts }: ConfigFile): block is HeadedBlock {
  return block.header !== undefined && verdicts.of(block.header).problems.length === 0;
}

/** The text of a directive, from its keyword to the end of its value: without its comment. */
export function directiveText(line: DirectiveLine): string {
  const end = line.comment === undefined ? line.rest.end : line.comment.start;
  return line.text.slice(line.keyword.start, end).trimEnd();
}

/** The comment behind a directive as lines of its own, of which there is one at most: it may tell of more than the directive. */
export function commentLines({ comment, text }: DirectiveLine, indent: string): readonly string[] {
  return comment === undefined ? [] : [indent + text.slice(comment.start, comment.end).trimEnd()];
}

/** What a directive says, whatever separates its parts. */
export function meaningOf(line: DirectiveLine): string {
  return `${line.keyword.name} ${line.text.slice(line.rest.start, line.rest.end)}`;
}

/** The first of the comment lines above a block that lead up to it; its header where there are none. */
export function leadOf({ text, blocks }: ConfigFile, block: Block): number {
  const before = blocks[blocks.indexOf(block) - 1];
  const limit = before === undefined ? 0 : before.header === undefined ? before.start : ownEnd(text, before);
  let lead = block.start;
  while (lead > limit && text.line(lead - 1).kind === 'comment') lead--;
  const heading = headingsIn(text.lines, lead, block.start).at(-1);
  return heading?.end ?? lead;
}

/** Whether a line (0-based) is there and is blank. What follows the last line feed is no line. */
function isBlankAt({ text: { lines } }: ConfigFile, number: number): boolean {
  const line = lines[number];
  return line !== undefined && line.text !== '' && isBlankLine(line);
}

/** Whether a blank line parts a block from what is above or below it. */
export function isSeparated(file: ConfigFile, block: Block): boolean {
  return isBlankAt(file, leadOf(file, block) - 1) || isBlankAt(file, ownEnd(file.text, block));
}

/** Lines without their line feeds. */
export function linesOf({ text }: ConfigFile, first: number, end: number): readonly string[] {
  return text.lines.slice(first, end).map(line => line.text.replace(/\r?\n$/, ''));
}

/** Lines from number `first` up to, not including, `end`, and those that come in their place, without line feeds. */
export interface LineChange {
  readonly first: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** How many lines there are: what follows the last line feed is none when it is empty. */
export function lineCount({ text: { lines } }: ConfigFile): number {
  return lines.at(-1)?.text === '' ? lines.length - 1 : lines.length;
}

/** Puts lines in before the line with number `at`, or at the end. */
export function insertion(at: number, lines: readonly string[]): LineChange {
  return { first: at, end: at, lines };
}

/** Takes blocks that follow each other out, with what belongs to them and the blank lines that parted them from the rest. */
export function removal(file: ConfigFile, block: Block, last: Block = block): LineChange {
  const count = lineCount(file);
  let first = leadOf(file, block);
  let end = Math.min(ownEnd(file.text, last), count);
  if (first === 0 || isBlankAt(file, first - 1)) while (isBlankAt(file, end)) end++;
  if (end === count) while (isBlankAt(file, first - 1)) first--;
  return { first, end, lines: [] };
}

/** The edits that make some changes, which do not overlap. Where several meet they come in the order in which they are given. */
export function lineEdits(file: ConfigFile, changes: readonly LineChange[]): readonly TextEdit[] {
  const { text } = file;
  const { endOfLine } = styleOf(file, undefined);
  const count = lineCount(file);
  const joined: LineChange[] = [];
  for (const change of changes.toSorted((a, b) => a.first - b.first)) {
    const before = joined.at(-1);
    if (before === undefined || before.end < change.first) joined.push({ ...change, end: Math.min(change.end, count) });
    else
      joined[joined.length - 1] = {
        ...before,
        end: Math.min(change.end, count),
        lines: [...before.lines, ...change.lines],
      };
  }
  return joined.flatMap(({ first, end, lines }) => {
    if (first === end && lines.length === 0) return [];
    const isLast = end === text.lineCount;
    if (!isLast)
      return [
        {
          span: { start: text.startOf(first), end: text.startOf(end) },
          newText: lines.map(line => line + endOfLine).join(''),
        },
      ];
    // The last line has no line feed, and what comes in its place has none either.
    const above = first > 0 ? text.spanOf(first - 1, first).end : 0;
    const newText = lines.map((line, i) => (i === 0 && first === 0 ? line : endOfLine + line)).join('');
    return [{ span: { start: above, end: text.length }, newText }];
  });
}

/** The edits that move a block, with the comments that lead up to it, above another one that comes before it. */
export function moveBlockAbove(file: ConfigFile, block: Block, other: Block): readonly TextEdit[] {
  const lines = linesOf(file, leadOf(file, block), ownEnd(file.text, block));
  const gap = isSeparated(file, block) || isSeparated(file, other) ? [''] : [];
  return lineEdits(file, [insertion(leadOf(file, other), [...lines, ...gap]), removal(file, block)]);
}

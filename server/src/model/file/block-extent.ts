/**
 * How far a block reaches for a person. For ssh it ends where the next one starts; but blank lines and comments in
 * between belong to neither, or lead up to the next.
 */
import type { ConfigText } from '../../syntax/config-text.ts';
import type { Line } from '../../syntax/line.ts';
import type { Block } from './blocks.ts';
import { headingsIn } from './comment-headings.ts';
import type { ConfigFile } from './config-file.ts';

/** Columns from one tab stop to the next, in terminals. Only who is further to the right depends on it. */
const TAB_STOP = 8;

/** At which column (0-based) the text of a line begins; 0 where that is not clear. */
function columnOf(line: Line): number {
  if (isOdd(line)) return 0;
  let column = 0;
  for (const char of line.text) {
    if (char === '\t') column += TAB_STOP - (column % TAB_STOP);
    else if (char === ' ') column++;
    else break;
  }
  return column;
}

/** A line of nothing but blanks and tabs. A form feed, which may be a keyword, is not among them. */
export function isBlankLine({ kind, text }: Line): boolean {
  return kind === 'blank' && /^[ \t]*\r?\n?$/.test(text);
}

/**
 * Whether ssh and people may see a line differently: ssh drops it, or it has a NUL, a form feed, a vertical tab or a lone
 * carriage return where that matters. Its white space is better left alone.
 */
export function isOdd({ kind, text }: Line): boolean {
  if (kind === 'dropped') return true;
  return kind === 'comment' ? !/^[ \t]*#[^\r]*\r?\n?$/.test(text) : !/^[^\0\v\f\r]*\r?\n?$/.test(text);
}

/** `#Host a`: a block that is commented out begins. */
export function isCommentedHeader({ text }: Line): boolean {
  return /^[ \t]*#+[ \t]*(?:host|match)[ \t=]/i.test(text);
}

/**
 * One past the last line (0-based) of a block that is the block's own. After its last directive these are comments that
 * are indented further than the next Host or Match (unless it is the preamble), and comments that follow without a blank line, unless they lead up
 * to what comes next: they stand directly above the next Host or Match, or are a heading.
 */
export function ownEnd({ lines }: ConfigText, block: Block): number {
  let end = block.end;
  while (end > block.start && isLoose(lines[end - 1] as Line)) end--;
  if (end === block.start) return end;
  const next = lines[block.end];
  const column = next === undefined ? 0 : columnOf(next);
  const isInner = (line: Line): boolean => block.header !== undefined && columnOf(line) > column;
  let lead = block.end;
  while (next !== undefined && lead > end && isLead(lines[lead - 1] as Line, isInner)) lead--;
  const isHeading = headingsIn(lines, end, lead)[0]?.start === end;
  for (let i = end; i < lead; i++) {
    const line = lines[i] as Line;
    if (isBlankLine(line)) continue;
    const follows = i === end && !isHeading && !isCommentedHeader(line);
    if (!isInner(line) && !follows) break;
    end = i + 1;
  }
  return end;
}

/**
 * The block that a line (0-based) is of for a person: a comment that leads up to a block is of that one. Undefined for comments and blank
 * lines that are of none.
 */
export function blockMeantAt(file: ConfigFile, number: number): Block | undefined {
  const { text } = file;
  const block = file.blockAt(number);
  if (number < ownEnd(text, block)) return block;
  const isLead = text.lines.slice(number, block.end).every(({ kind }) => kind === 'comment');
  const leadsUp = block.end < text.lineCount && isLead && headingsIn(text.lines, number, block.end).length === 0;
  return leadsUp ? file.blockAt(block.end) : undefined;
}

function isLoose(line: Line): boolean {
  return line.kind === 'comment' || isBlankLine(line);
}

function isLead(line: Line, isInner: (line: Line) => boolean): boolean {
  return line.kind === 'comment' && !isInner(line);
}

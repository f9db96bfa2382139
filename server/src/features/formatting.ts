/**
 * Formatting: white space around what ssh reads, and on request the letter case of keywords. It changes nothing that
 * ssh sees: order, quoting, separators and the text of comments stay, and a line that ssh and people may see differently
 * stays as it is.
 */
import { isBlankLine, isCommentedHeader, isOdd, ownEnd } from '../model/file/block-extent.ts';
import { headingsIn } from '../model/file/comment-headings.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import { styleOf } from '../model/file/style.ts';
import { spellingOf } from '../schema/options.ts';
import { type DirectiveLine, isDirective, type Line } from '../syntax/line.ts';
import type { TextEdit } from '../text/edit.ts';
import { type Span, shift } from '../text/span.ts';

/** What the user decides about it. */
export interface FormatSettings {
  /** `manual` spells keywords as the manual does, `lower` in lower case. */
  readonly keywordCase: 'keep' | 'manual' | 'lower';
  /** Whether the values of lines that follow each other start in one column. */
  readonly alignValues: boolean;
}

/** What the editor says about a file. */
export interface FormatOptions {
  /** One level of indentation: blanks or a tab. Left out: what most lines of the file have. */
  readonly indent?: string;
  /** Whether a last line without a line feed gets one. */
  readonly insertFinalNewline: boolean;
}

/** One level of indentation, from what LSP clients send. Figures that make no sense count as usual ones. */
export function indentOf(tabSize: number, insertSpaces: boolean): string {
  if (!insertSpaces) return '\t';
  return ' '.repeat(Number.isInteger(tabSize) && tabSize >= 1 && tabSize <= 32 ? tabSize : 4);
}

/**
 * The edits that format a file, or those of them on the lines that `range` touches. One edit for each piece that
 * changes; they are in order and do not overlap.
 */
export function format(file: ConfigFile, given: FormatOptions & FormatSettings, range?: Span): readonly TextEdit[] {
  const { text } = file;
  const options = { ...given, indent: given.indent ?? styleOf(file, undefined).indent };
  if (hasByteOrderMark(file)) return [];
  const { first, last } = range === undefined ? { first: 0, last: file.text.lineCount - 1 } : file.text.linesIn(range);
  const edits: TextEdit[] = [];
  let number = 0;
  for (const layout of layoutsOf(file, options)) {
    if (number > last) break;
    const start = text.startOf(number);
    const found = number < first ? [] : lineEdits(text.line(number), text.lines[number - 1], layout, options);
    edits.push(...found.map(edit => moved(edit, start)));
    number++;
  }
  const end = text.lineCount - 1;
  const { text: lastLine } = text.line(end);
  if (options.insertFinalNewline && last >= end && !isBlankLine(text.line(end))) {
    const newText = lastLine.endsWith('\r') ? '\n' : newlineOf(text.lines[end - 1]);
    edits.push({ span: { start: text.length, end: text.length }, newText });
  }
  return edits;
}

/**
 * The edits after Enter was typed: they indent and tidy the line that was left, and indent the new one, which begins
 * before `offset`. No line comes or goes.
 */
export function formatAfterEnter(
  file: ConfigFile,
  options: Required<FormatOptions> & FormatSettings,
  offset: number,
): readonly TextEdit[] {
  const { text } = file;
  const current = text.lineAt(offset);
  const number = current - 1;
  if (number < 0 || hasByteOrderMark(file)) return [];
  const above = text.line(number);
  const layout = { isRemoved: false, isSeparated: false, isInner: isInside(file, number), valueColumn: undefined };
  const before = text.startOf(number);
  const left = lineEdits(above, undefined, layout, options).map(edit => moved(edit, before));
  const line = text.line(current);
  const start = text.startOf(current);
  const [written = ''] = /^[ \t]*/.exec(line.text) ?? [];
  const indent = file.blockAt(number).header === undefined ? '' : options.indent;
  // A blank line above is how one leaves a block: where the cursor is to go then, the editor knows.
  const isMoved = isDirective(above) && isBlankLine(line) && written !== indent;
  return isMoved ? [...left, { span: { start, end: start + written.length }, newText: indent }] : left;
}

/** Whether a line is inside a block. */
function isInside(file: ConfigFile, number: number): boolean {
  const block = file.blockAt(number);
  return block.header !== undefined && number > block.start && number < ownEnd(file.text, block);
}

function moved({ span, newText }: TextEdit, offset: number): TextEdit {
  return { span: shift(span, offset), newText };
}

/** With such a mark in front ssh knows no keyword in the first line, so which block the lines below belong to is not what it seems. */
function hasByteOrderMark({ text }: ConfigFile): boolean {
  return text.line(0).text.startsWith('\ufeff');
}

/** A line after formatting. */
interface Layout {
  /** A blank line too many: it goes. */
  readonly isRemoved: boolean;
  /** A blank line comes above it. */
  readonly isSeparated: boolean;
  /** It is indented. */
  readonly isInner: boolean;
  /** How far its value is from the start of its keyword, when values are lined up. */
  readonly valueColumn: number | undefined;
}

/** Each line after formatting, in order. */
function* layoutsOf(file: ConfigFile, { alignValues }: FormatSettings): Generator<Layout> {
  const { lines } = file.text;
  const lastContent = lines.findLastIndex(line => !isBlankLine(line));
  let isBlankAbove = true;
  let separated = -1;
  for (const block of file.blocks) {
    const end = ownEnd(file.text, block);
    const columns = alignValues
      ? valueColumns(lines, block.header === undefined ? block.start : block.start + 1, end)
      : undefined;
    for (let number = block.start; number < block.end; number++) {
      if (number === end) separated = separatedLine(lines, end, block.end);
      const isBlank = isBlankLine(lines[number] as Line);
      yield {
        isRemoved: isBlank && (isBlankAbove || number > lastContent),
        isSeparated: number === separated && !isBlank && !isBlankAbove,
        isInner: block.header !== undefined && number > block.start && number < end,
        valueColumn: columns?.get(number),
      };
      isBlankAbove = isBlank;
    }
    if (end === block.end) separated = end;
  }
}

/** Where a blank line belongs between a block that ends at `end` and what follows: below the end of a region, if there is one. */
function separatedLine(lines: readonly Line[], end: number, limit: number): number {
  let separated = end;
  for (let number = end; number < limit; number++) {
    const isRegionEnd = headingsIn(lines, number, number + 1)[0]?.kind === 'region-end';
    if (isRegionEnd) separated = number + 1;
    else if (!isBlankLine(lines[number] as Line)) break;
  }
  return separated;
}

/** The columns of values, by line: of lines that no blank line parts, the longest keyword decides. */
function valueColumns(lines: readonly Line[], from: number, to: number): ReadonlyMap<number, number> {
  const columns = new Map<number, number>();
  let group: number[] = [];
  let longest = 0;
  const finish = (): void => {
    for (const number of group) columns.set(number, longest + 1);
    group = [];
    longest = 0;
  };
  for (let number = from; number < to; number++) {
    const line = lines[number] as Line;
    if (isBlankLine(line)) finish();
    if (!isDirective(line) || isOdd(line) || !hasBlankSeparator(line)) continue;
    group.push(number);
    longest = Math.max(longest, line.keyword.end - line.keyword.start);
  }
  finish();
  return columns;
}

/** Whether nothing but blanks and tabs stands between keyword and value. */
function hasBlankSeparator({ text, keyword, rest }: DirectiveLine): boolean {
  return rest.end > rest.start && /^[ \t]+$/.test(text.slice(keyword.end, rest.start));
}

function newlineOf(line: Line | undefined): string {
  return line?.text.endsWith('\r\n') ? '\r\n' : '\n';
}

/** The edits of one line, none of them empty; offsets are relative to the line. */
function lineEdits(
  line: Line,
  above: Line | undefined,
  layout: Layout,
  options: Required<FormatOptions> & FormatSettings,
): readonly TextEdit[] {
  const { text } = line;
  if (layout.isRemoved) return change(text, { start: 0, end: text.length }, '');
  const newline = layout.isSeparated ? change(text, { start: 0, end: 0 }, newlineOf(above)) : [];
  if (isOdd(line)) return newline;
  const content = text.replace(/\r?\n?$/, '');
  const [written = ''] = /^[ \t]*/.exec(text) ?? [];
  if (written.length === content.length) return [...newline, ...change(text, { start: 0, end: content.length }, '')];
  const indent = indentFor(line, written, layout.isInner ? options.indent : '');
  let trailing = content.length;
  while (content[trailing - 1] === ' ' || content[trailing - 1] === '\t') trailing--;
  return [
    ...newline,
    ...change(text, { start: 0, end: written.length }, indent),
    ...(isDirective(line) ? directiveEdits(line, layout, options) : []),
    ...change(text, { start: trailing, end: content.length }, ''),
  ];
}

/** The edit that puts `newText` in the place of `span`; none when it is there already. */
function change(text: string, span: Span, newText: string): readonly TextEdit[] {
  return text.slice(span.start, span.end) === newText ? [] : [{ span, newText }];
}

/** How a line is to be indented that is indented by `written`. */
function indentFor(line: Line, written: string, indent: string): string {
  // What stands before a keyword besides blanks, an "=" or a pair of quotes, ssh reads otherwise behind a blank.
  if (isDirective(line)) return line.keyword.start === written.length ? indent : written;
  // A block that is commented out stays where it is: its other lines may be further in.
  return written === '' && isCommentedHeader(line) ? written : indent;
}

/** Letter case of the keyword, and the column of the value. */
function directiveEdits(
  line: DirectiveLine,
  { valueColumn }: Layout,
  { keywordCase }: FormatSettings,
): readonly TextEdit[] {
  const { text, keyword, rest } = line;
  const spelling = keywordCase === 'keep' ? undefined : spellingOf(keyword.name);
  const isQuoted = keyword.end - keyword.start !== keyword.text.length;
  const newText = keywordCase === 'lower' ? keyword.name : (spelling ?? keyword.text);
  const spelled = spelling === undefined || isQuoted ? [] : change(text, keyword, newText);
  if (valueColumn === undefined || !hasBlankSeparator(line)) return spelled;
  const blanks = ' '.repeat(valueColumn - (keyword.end - keyword.start));
  return [...spelled, ...change(text, { start: keyword.end, end: rest.start }, blanks)];
}

/**
 * The text of one file as lines, each read on its own: ssh_config has no construct that spans lines, so an edit
 * re-reads only the lines that it touches. Immutable. Blocks and Includes are the model's business.
 */
import { applyEdits, type TextEdit } from '../text/edit.ts';
import { type Change, changeBetween } from '../text/sequence.ts';
import { type Span, shift } from '../text/span.ts';
import type { Line, LineRules } from './line.ts';
import { type LinePage, lastUpTo, pagesOf, SMALL_PAGE } from './pages.ts';
import { readLine } from './read-line.ts';

/**
 * Reads all lines of a text: split at line feeds only, as ssh does; the last has none and may be empty. Directives with the
 * same text are objects of their own that share their parts.
 */
function readLines(text: string, rules: LineRules): Line[] {
  const known = new Map<string, Line>();
  const lines: Line[] = [];
  for (let start = 0; start !== -1; ) {
    const feed = text.indexOf('\n', start);
    const piece = feed === -1 ? text.slice(start) : text.slice(start, feed + 1);
    const same = known.get(piece);
    if (same === undefined) {
      const line = readLine(piece, rules);
      known.set(piece, line);
      lines.push(line);
    } else {
      lines.push(same.kind === 'directive' ? { ...same } : same);
    }
    start = feed === -1 ? -1 : feed + 1;
  }
  return lines;
}

const NONE: readonly Line[] = [];

export class ConfigText {
  readonly length: number;
  /** How many lines there are: at least one. The last has no line feed, all others have. */
  readonly lineCount: number;
  /** The lines in pages, of which an edit leaves those the same objects that it does not touch. */
  readonly pages: readonly LinePage[];
  /** The number of each page's first line. */
  readonly #numbers: Int32Array;
  /** Where each page starts, as an offset into the text. */
  readonly #starts: Int32Array;
  readonly #rules: LineRules;
  #lines: readonly Line[] | undefined;
  /** The text that was read at once: its lines are parts of it, so it stays in memory as it is. */
  #whole: string | undefined;
  /** Stands for this text, so that one that comes of it does not keep it in memory. */
  readonly #version = {};
  /** Of which text an edit made this one, and what the edit changed. */
  readonly #origin: { readonly version: object; readonly change: Change } | undefined;

  private constructor(
    pages: readonly LinePage[],
    rules: LineRules,
    origin?: { readonly version: object; readonly change: Change },
  ) {
    this.pages = pages;
    this.#numbers = new Int32Array(pages.length);
    this.#starts = new Int32Array(pages.length);
    let number = 0;
    let start = 0;
    for (const [i, { lines, length }] of pages.entries()) {
      this.#numbers[i] = number;
      this.#starts[i] = start;
      number += lines.length;
      start += length;
    }
    this.lineCount = number;
    this.length = start;
    this.#rules = rules;
    this.#origin = origin;
  }

  static #of(lines: readonly Line[], rules: LineRules): ConfigText {
    const text = new ConfigText(pagesOf(lines), rules);
    text.#lines = lines;
    return text;
  }

  /** Reads a whole text. Never fails. */
  static read(text: string, rules: LineRules): ConfigText {
    const read = ConfigText.#of(readLines(text, rules), rules);
    read.#whole = text;
    return read;
  }

  /** The whole text; after an edit, it is put together anew. */
  get text(): string {
    return this.#whole ?? this.lines.map(line => line.text).join('');
  }

  /** All lines with their line feeds; put together when first asked for, unless they were read at once. */
  get lines(): readonly Line[] {
    this.#lines ??= NONE.concat(...this.pages.map(({ lines }) => lines));
    return this.#lines;
  }

  /** The lines from number `first` up to, not including, `end`. */
  linesBetween(first: number, end: number): readonly Line[] {
    if (this.#lines !== undefined) return this.#lines.slice(first, end);
    if (first >= end) return NONE;
    let page = lastUpTo(this.#numbers, first);
    const partOf = (): readonly Line[] => {
      const before = this.#numbers[page] as number;
      return (this.pages[page] as LinePage).lines.slice(Math.max(0, first - before), end - before);
    };
    let found = partOf();
    while (found.length < end - first && ++page < this.pages.length) found = found.concat(partOf());
    return found;
  }

  /** The line with number `index` (0-based). Throws a RangeError when there is none. */
  line(index: number): Line {
    const page = lastUpTo(this.#numbers, index);
    const line = this.pages[page]?.lines[index - (this.#numbers[page] as number)];
    if (line === undefined) throw new RangeError(`no line ${index}`);
    return line;
  }

  /** The offset at which the line with number `index` (0-based) starts. Throws a RangeError when there is none. */
  startOf(index: number): number {
    const page = lastUpTo(this.#numbers, index);
    const start = this.pages[page]?.starts[index - (this.#numbers[page] as number)];
    if (start === undefined) throw new RangeError(`no line ${index}`);
    return (this.#starts[page] as number) + start;
  }

  /** The line that holds `offset`: its number (0-based), where it starts, and the offset in it. */
  at(offset: number): {
    readonly number: number;
    readonly line: Line;
    readonly start: number;
    readonly column: number;
  } {
    const number = this.lineAt(offset);
    const start = this.startOf(number);
    return { number, line: this.line(number), start, column: offset - start };
  }

  /** The first and the last line (0-based) of a selection. One that ends where a line starts does not touch that line. */
  linesIn({ start, end }: Span): { readonly first: number; readonly last: number } {
    const first = this.lineAt(start);
    const last = this.lineAt(end);
    return { first, last: last > first && end === this.startOf(last) ? last - 1 : last };
  }

  /** The number (0-based) of the line that holds `offset`; offsets outside the text count as its nearest end. */
  lineAt(offset: number): number {
    const page = lastUpTo(this.#starts, offset);
    const { starts } = this.pages[page] as LinePage;
    return (this.#numbers[page] as number) + lastUpTo(starts, offset - (this.#starts[page] as number));
  }

  /** The lines from number `first` up to, not including, `end`, without the line feed of the last. Throws a RangeError when one is not there. */
  spanOf(first: number, end: number): Span {
    const { text } = this.line(end - 1);
    return { start: this.startOf(first), end: this.startOf(end - 1) + text.replace(/\r?\n$/, '').length };
  }

  /** The text between two offsets. */
  slice(span: Span): string {
    const first = this.lineAt(span.start);
    const last = this.lineAt(span.end);
    let text = '';
    for (let i = first; i <= last; i++) text += this.line(i).text;
    return text.slice(span.start - this.startOf(first), span.end - this.startOf(first));
  }

  /** The file with some of its lines only: those from each `start` up to, not including, `end` (both 0-based); perhaps with none. */
  only(parts: readonly Span[]): ConfigText {
    return ConfigText.#of(
      parts.flatMap(({ start, end }) => this.linesBetween(start, end)),
      this.#rules,
    );
  }

  /** The file after `span` is replaced by `newText`. Lines that are not touched are kept as they are, the same objects. */
  replace(span: Span, newText: string): ConfigText {
    const first = this.lineAt(span.start);
    const last = this.lineAt(span.end);
    const read = this.#reread(first, last, [{ span: shift(span, -this.startOf(first)), newText }]);
    const firstPage = lastUpTo(this.#numbers, first);
    const head = (this.pages[firstPage] as LinePage).lines.slice(0, first - (this.#numbers[firstPage] as number));
    let lastPage = lastUpTo(this.#numbers, last);
    const tail = (this.pages[lastPage] as LinePage).lines.slice(last + 1 - (this.#numbers[lastPage] as number));
    let lines = head.concat(read, tail);
    // Else, what deletions leave would be pages of next to nothing.
    if (lines.length < SMALL_PAGE && lastPage + 1 < this.pages.length)
      lines = lines.concat((this.pages[++lastPage] as LinePage).lines);
    const pages = this.pages.slice(0, firstPage).concat(pagesOf(lines), this.pages.slice(lastPage + 1));
    const change = { start: first, endBefore: last + 1, endNow: first + read.length };
    return new ConfigText(pages, this.#rules, { version: this.#version, change });
  }

  /** Which lines are others than those of the text before. */
  changeFrom(before: ConfigText): Change {
    return this.#origin?.version === before.#version ? this.#origin.change : changeBetween(before.lines, this.lines);
  }

  /** The file after all edits, as `applyEdits` makes them. Lines that are not touched are kept as they are, the same objects. */
  edited(edits: readonly TextEdit[]): ConfigText {
    const ordered = edits.toSorted((a, b) => a.span.start - b.span.start);
    const lines: Line[] = [];
    let copied = 0;
    for (let i = 0; i < ordered.length; ) {
      const first = this.lineAt((ordered[i] as TextEdit).span.start);
      const start = this.startOf(first);
      const group: TextEdit[] = [];
      let last = first;
      for (let edit = ordered[i]; edit !== undefined && this.lineAt(edit.span.start) <= last; edit = ordered[i]) {
        group.push({ ...edit, span: shift(edit.span, -start) });
        last = Math.max(last, this.lineAt(edit.span.end));
        i++;
      }
      for (; copied < first; copied++) lines.push(this.line(copied));
      for (const line of this.#reread(first, last, group)) lines.push(line);
      copied = last + 1;
    }
    return ConfigText.#of(lines.concat(this.lines.slice(copied)), this.#rules);
  }

  /** The lines from number `first` to `last` after edits; offsets of these are from the first line on. */
  #reread(first: number, last: number, edits: readonly TextEdit[]): readonly Line[] {
    const lines = readLines(applyEdits(this.#textOf(first, last), edits), this.#rules);
    // What follows the last line feed is the line after, which is there already, unless this is the end of the text.
    if (last < this.lineCount - 1) lines.pop();
    return lines;
  }

  #textOf(first: number, last: number): string {
    return this.linesBetween(first, last + 1)
      .map(line => line.text)
      .join('');
  }
}

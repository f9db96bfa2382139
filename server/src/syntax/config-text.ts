/**
 * The text of one file as lines, each read on its own: ssh_config has no construct that spans lines, so an edit
 * re-reads only the lines that it touches. Immutable. Blocks and Includes are the model's business.
 */
import { applyEdits, type TextEdit } from '../text/edit.ts';
import { type Change, changeBetween, replaced } from '../text/sequence.ts';
import { type Span, shift } from '../text/span.ts';
import type { Line, LineRules } from './line.ts';
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

/**
 * Notes where some lines start that come one after the other.
 * @param at the place in `starts` for the first of them, which starts at `offset`
 * @returns where the last ends
 */
function addStarts(starts: Int32Array, lines: readonly Line[], at: number, offset: number): number {
  let end = offset;
  for (let i = 0; i < lines.length; i++) {
    starts[at + i] = end;
    end += (lines[i] as Line).text.length;
  }
  return end;
}

export class ConfigText {
  /** The lines with their line feeds. There is at least one, and the last has no line feed. */
  readonly lines: readonly Line[];
  readonly length: number;
  /** Where each line starts, as an offset into the text. */
  readonly #starts: Int32Array;
  readonly #rules: LineRules;
  /** Stands for this text, so that one that comes of it does not keep it in memory. */
  readonly #version = {};
  /** Of which text an edit made this one, and what the edit changed. */
  readonly #origin: { readonly version: object; readonly change: Change } | undefined;

  private constructor(
    lines: readonly Line[],
    starts: Int32Array,
    length: number,
    rules: LineRules,
    origin?: { readonly version: object; readonly change: Change },
  ) {
    this.lines = lines;
    this.#starts = starts;
    this.length = length;
    this.#rules = rules;
    this.#origin = origin;
  }

  static #of(lines: readonly Line[], rules: LineRules): ConfigText {
    const starts = new Int32Array(lines.length);
    const length = addStarts(starts, lines, 0, 0);
    return new ConfigText(lines, starts, length, rules);
  }

  /** Reads a whole text. Never fails. */
  static read(text: string, rules: LineRules): ConfigText {
    return ConfigText.#of(readLines(text, rules), rules);
  }

  /** The whole text, put together anew. */
  get text(): string {
    return this.lines.map(line => line.text).join('');
  }

  /** The line with number `index` (0-based). Throws a RangeError when there is none. */
  line(index: number): Line {
    const line = this.lines[index];
    if (line === undefined) throw new RangeError(`no line ${index}`);
    return line;
  }

  /** The offset at which the line with number `index` (0-based) starts. Throws a RangeError when there is none. */
  startOf(index: number): number {
    const start = this.#starts[index];
    if (start === undefined) throw new RangeError(`no line ${index}`);
    return start;
  }

  /** The number (0-based) of the line that holds `offset`; offsets outside the text count as its nearest end. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
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
      parts.flatMap(({ start, end }) => this.lines.slice(start, end)),
      this.#rules,
    );
  }

  /** The file after `span` is replaced by `newText`. Lines that are not touched are kept as they are, the same objects. */
  replace(span: Span, newText: string): ConfigText {
    const first = this.lineAt(span.start);
    const last = this.lineAt(span.end);
    const start = this.startOf(first);
    const end = start + this.#textOf(first, last).length;
    const read = this.#reread(first, last, [{ span: shift(span, -start), newText }]);
    const below = this.#starts.subarray(last + 1);
    const starts = new Int32Array(first + read.length + below.length);
    starts.set(this.#starts.subarray(0, first));
    const delta = addStarts(starts, read, first, start) - end;
    for (let i = 0, at = first + read.length; i < below.length; i++, at++) starts[at] = (below[i] as number) + delta;
    const change = { start: first, endBefore: last + 1, endNow: first + read.length };
    const lines = replaced(this.lines, first, last + 1, read);
    const origin = { version: this.#version, change };
    return new ConfigText(lines, starts, this.length + delta, this.#rules, origin);
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
    if (last < this.lines.length - 1) lines.pop();
    return lines;
  }

  #textOf(first: number, last: number): string {
    return this.lines
      .slice(first, last + 1)
      .map(line => line.text)
      .join('');
  }
}

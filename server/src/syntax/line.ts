/**
 * One line of ssh_config(5) and its parts. Offsets are relative to the start of the line, so a line can be
 * kept when text before it changes. What a keyword means is not known here.
 */
import type { Span } from '../text/span.ts';

/**
 * How ssh takes the rest of a line after its keyword.
 * - `arguments`: split like a shell's (`argv_split` in misc.c), `#` at the start of an argument ends it.
 * - `command`: as it stands, `#` included; any run of `=` and white space before it is dropped.
 * - `jump-list`: like a command, but cut at the first `#`.
 * - `assignments`: as arguments, but "=" never separates.
 * - `banner`: as it stands, `#` included; only one `=` before it is dropped.
 */
export type RestReading = 'arguments' | 'assignments' | 'command' | 'jump-list' | 'banner';

/** By which rules a line is read: they changed with OpenSSH 8.5 and again with 8.7. */
export interface LineRules {
  /** How to read the rest of a line; `keyword` is in lower case. */
  readonly readingOf: (keyword: string) => RestReading;
  /**
   * How the rest splits into arguments: `shell-like` since 8.7 (`argv_split`); before, one word after the other as
   * `strdelim` cuts them, where "=" separates too and only double quotes around a whole word count.
   */
  readonly splitting: 'shell-like' | 'words';
  /** Where a comment may begin besides at the start of a line: nowhere up to 8.4, at any "#" in 8.5 and 8.6, at an argument since. */
  readonly comments: 'none' | 'anywhere' | 'at arguments';
}

/**
 * A keyword as written. Lines with the same text share it where they were read together, so what a line tells by its text
 * alone can be kept with it.
 */
export interface Keyword extends Span {
  /** Without quotes, in the case in which it was written. */
  readonly text: string;
  /** The same in lower case: what ssh looks up. */
  readonly name: string;
}

/** One argument; its span includes the quotes. */
export interface Argument extends Span {
  /** What ssh sees: quotes and escapes removed. */
  readonly value: string;
}

/** A line that ssh reads as a keyword and its value. */
export interface DirectiveLine {
  readonly kind: 'directive';
  readonly text: string;
  readonly keyword: Keyword;
  /** From after the separator to the last character that is not white space; empty when nothing follows the keyword. */
  readonly rest: Span;
  readonly reading: RestReading;
  /** The arguments into which the rest splits. For the other readings too: ssh checks their quotes in the same way. */
  readonly args: readonly Argument[];
  /** The value of a reading other than `arguments`: what is left of `rest`. */
  readonly raw: Span | undefined;
  readonly comment: Span | undefined;
  /** Where the quote opens that nothing closes; only shell-like splitting minds. */
  readonly openQuote: number | undefined;
}

/** A line without a directive. */
export interface OtherLine {
  /** `dropped` is text that ssh passes over without a word, though it looks like a directive (syntax rules 12 and 13). */
  readonly kind: 'blank' | 'comment' | 'dropped';
  readonly text: string;
}

/** One line of a file, its line feed included. */
export type Line = DirectiveLine | OtherLine;

/** What is written for the value, without white space around it and without a comment; undefined when there is nothing. */
export function valueSpan({ raw, args }: DirectiveLine): Span | undefined {
  if (raw !== undefined) return raw.end > raw.start ? raw : undefined;
  const [first] = args;
  const last = args.at(-1);
  return first === undefined || last === undefined ? undefined : { start: first.start, end: last.end };
}

export function isDirective(line: Line): line is DirectiveLine {
  return line.kind === 'directive';
}

/** Stands for what the text of a line tells: lines that were read together and have the same text share it. For `memo`. */
export function textOf({ keyword }: DirectiveLine): object {
  return keyword;
}

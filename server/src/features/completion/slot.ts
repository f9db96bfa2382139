/**
 * Where the cursor is in a line: in the keyword, or in which argument, with how much of it typed, in which quotes. Found
 * by reading the line as ssh would if a letter were typed there. What could stand in that place is not known here.
 */
import type { Argument, DirectiveLine, LineRules } from '../../syntax/line.ts';
import { readLine } from '../../syntax/read-line.ts';

/** The letter that is inserted for trial: it becomes part of the word around it, and neither separates nor quotes. */
const LETTER = 'x';

export type Quote = '"' | "'";

interface CursorPlace {
  /** The line as it is, and the offset of the cursor in it. */
  readonly text: string;
  readonly at: number;
  /** The quote in which the cursor stands. */
  readonly quote: Quote | undefined;
  /** Nothing closes that quote. */
  readonly unclosed: boolean;
  readonly rules: LineRules;
}

/** In a keyword, or where one could begin. */
export interface KeywordSlot extends CursorPlace {
  readonly kind: 'keyword';
  /** What of it stands before the cursor. */
  readonly typed: string;
  /** Something follows the keyword already. */
  readonly hasValue: boolean;
}

/** In a value, or where an argument could begin. */
export interface ValueSlot extends CursorPlace {
  readonly kind: 'value';
  /** The line up to the cursor, with the letter, and the quote closed. */
  readonly head: DirectiveLine;
  /** The part of `head` that the letter ends; for values that are not split, all of the value. */
  readonly argument: Argument;
  /** What ssh sees of the argument before the cursor. */
  readonly typed: string;
  /** What ssh sees of it behind the cursor. */
  readonly following: string;
  /** Which argument it is, from 0. */
  readonly index: number;
  /** The values of the other arguments, before and after it. */
  readonly others: readonly string[];
}

export type CursorSlot = KeywordSlot | ValueSlot;

/** Where `at` is in a line; undefined in comments, and where ssh does not look. */
export function slotAt(text: string, at: number, rules: LineRules): CursorSlot | undefined {
  // A word that is inserted directly before a comment would take its # along.
  if (text[at] === '#' && isOfComment(text, at, rules)) return undefined;
  const before = text.slice(0, at);
  const found = readHead(before, rules);
  if (found === undefined) return undefined;
  const { head, quote } = found;
  const whole = readLine(before + LETTER + text.slice(at), rules);
  const isCut = whole.kind !== 'directive' || whole.openQuote !== undefined;
  const { keyword } = head;
  if (keyword.start <= at && at < keyword.end) {
    const typed = keyword.text.slice(0, -LETTER.length);
    const follows = text.slice(at + wordLength(text.slice(at), /[\s"=]/)).replace(/^"/, '');
    if (text.slice(at - typed.length, at) !== typed) return undefined;
    return { kind: 'keyword', text, at, quote, unclosed: isCut, rules, typed, hasValue: /\S/.test(follows) };
  }
  const argument = argumentOf(head, at);
  if (argument === undefined) return undefined;
  const typed = argument.value.slice(0, -LETTER.length);
  const index = head.raw === undefined ? head.args.indexOf(argument) : 0;
  const args = whole.kind === 'directive' && whole.raw === undefined ? whole.args : [];
  const same = args[index];
  const others = args.filter((_, i) => i !== index).map(({ value }) => value);
  return {
    kind: 'value',
    text,
    at,
    quote,
    // By words, what follows an open quote is no argument at all.
    unclosed: quote !== undefined && (isCut || same === undefined),
    rules,
    head,
    argument,
    typed,
    following: followingOf(whole, same, at, typed),
    index,
    others,
  };
}

function isOfComment(text: string, at: number, rules: LineRules): boolean {
  const line = readLine(text, rules);
  return (
    line.kind === 'comment' ||
    (line.kind === 'directive' && at >= line.keyword.end && argumentOf(line, at) === undefined)
  );
}

/** The line up to the cursor, as it reads once a quote that is still open is closed. */
function readHead(
  before: string,
  rules: LineRules,
): { readonly head: DirectiveLine; readonly quote: Quote | undefined } | undefined {
  for (const quote of [undefined, '"', "'"] as const) {
    const head = readLine(before + LETTER + (quote ?? ''), rules);
    if (head.kind === 'comment') return undefined;
    if (head.kind !== 'directive' || (head.openQuote !== undefined && head.raw === undefined)) continue;
    const at = before.length;
    const isInKeyword = head.keyword.start <= at && at < head.keyword.end;
    if (isInKeyword || argumentOf(head, at) !== undefined) return { head, quote };
  }
  return undefined;
}

/** The part that holds the letter. */
function argumentOf({ text, args, raw }: DirectiveLine, at: number): Argument | undefined {
  if (raw === undefined) return args.find(({ start, end }) => start <= at && at < end);
  return raw.start <= at && at < raw.end ? { ...raw, value: text.slice(raw.start, raw.end) } : undefined;
}

function followingOf(
  whole: ReturnType<typeof readLine>,
  same: Argument | undefined,
  at: number,
  typed: string,
): string {
  if (whole.kind !== 'directive') return '';
  if (whole.raw !== undefined) return whole.text.slice(at + LETTER.length, whole.raw.end);
  return same?.value.slice(typed.length + LETTER.length) ?? '';
}

/** How many characters of `text` come before the first that `stops` matches. */
export function wordLength(text: string, stops: RegExp): number {
  const stop = text.search(stops);
  return stop === -1 ? text.length : stop;
}

/**
 * Reads one line as `process_config_line_depth` of readconf.c does, with `strdelim` and `argv_split` of misc.c, in any of
 * the three ways that OpenSSH had. Never fails: what ssh would refuse is kept as it is and marked.
 */
import { lowerAscii } from '../text/ascii.ts';
import type { Span } from '../text/span.ts';
import type { Argument, Line, LineRules, RestReading } from './line.ts';

const TAB = 9;
const FEED = 10;
const FORM_FEED = 12;
const RETURN = 13;
const BLANK = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const SINGLE_QUOTE = 39;
const EQUALS = 61;
const BACKSLASH = 92;

/** White space of `strdelim`. A form feed is white space only at the end of a line. */
function isSpace(code: number): boolean {
  return code === BLANK || code === TAB || code === RETURN || code === FEED;
}

function skipSpace(text: string, from: number, end: number): number {
  let i = from;
  while (i < end && isSpace(text.charCodeAt(i))) i++;
  return i;
}

/** Where the part of the line ends that ssh looks at: `limit` and a NUL hide what follows, trailing white space is cut off. */
function visibleEnd(text: string, limit: number): number {
  const nul = text.indexOf('\0');
  let end = nul === -1 ? limit : Math.min(nul, limit);
  // The first character is never cut off, hence a lone form feed is a keyword.
  while (end > 1 && (isSpace(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === FORM_FEED)) end--;
  return end === 1 && text.charCodeAt(0) === FEED ? 0 : end;
}

/** One word of `strdelim`. */
export interface Word extends Span {
  readonly value: string;
  /** Where reading goes on; undefined when the word reaches the end of the line. */
  readonly next: number | undefined;
}

/** `strdelim`, or `strdelimw` where `=` does not separate: the text up to white space or one `=`, or up to the end of a quoted part. Undefined when that quote stays open. */
function readWord(text: string, from: number, end: number, equalsSeparates = true): Word | undefined {
  let i = from;
  let code = 0;
  for (; i < end; i++) {
    code = text.charCodeAt(i);
    if (isSpace(code) || code === DOUBLE_QUOTE || (equalsSeparates && code === EQUALS)) break;
  }
  if (i === end) return { start: from, end, value: text.slice(from, end), next: undefined };
  if (code === DOUBLE_QUOTE) {
    const close = text.indexOf('"', i + 1);
    if (close === -1 || close >= end) return undefined;
    const value = text.slice(from, i) + text.slice(i + 1, close);
    return { start: from, end: close + 1, value, next: skipSpace(text, close + 1, end) };
  }
  let next = skipSpace(text, i + 1, end);
  if (equalsSeparates && code !== EQUALS && next < end && text.charCodeAt(next) === EQUALS)
    next = skipSpace(text, next + 1, end);
  return { start: from, end: i, value: text.slice(from, i), next };
}

/** All words of a stretch of text as `strdelim` cuts them, up to an empty one or an open quote: how Match lines were read up to 9.8. */
export function splitWords(text: string, { start, end }: Span): readonly Word[] {
  const words: Word[] = [];
  let from: number | undefined = start;
  while (from !== undefined && from <= end) {
    const word = readWord(text, from, end);
    if (word === undefined || word.value === '') break;
    words.push(word);
    from = word.next;
  }
  return words;
}

/** What stands behind the empty word at which `splitWords` stops; undefined when there is nothing. */
export function behindWords(text: string, { start, end }: Span): Span | undefined {
  const words = splitWords(text, { start, end });
  const from = words.length === 0 ? start : words.at(-1)?.next;
  const empty = from === undefined || from > end ? undefined : readWord(text, from, end);
  return empty?.next === undefined || empty.next >= end ? undefined : { start: empty.next, end };
}

interface Split {
  readonly args: readonly Argument[];
  readonly comment: Span | undefined;
  readonly openQuote: number | undefined;
}

/** `argv_split` with `terminate_on_comment`: blanks separate, both quotes join, a backslash escapes quotes, itself and, unquoted, a blank. */
function splitArguments(text: string, from: number, end: number): Split {
  const args: Argument[] = [];
  let i = from;
  while (i < end) {
    const first = text.charCodeAt(i);
    if (first === BLANK || first === TAB) {
      i++;
      continue;
    }
    if (first === HASH) return { args, comment: { start: i, end }, openQuote: undefined };
    const start = i;
    // What was read of the argument up to `copied`; most have nothing that quotes or escapes, and are a piece of the text.
    let read = '';
    let copied = i;
    let quote = 0;
    let opened = i;
    for (; i < end; i++) {
      const code = text.charCodeAt(i);
      if (code === BACKSLASH) {
        const escaped = i + 1 < end ? text.charCodeAt(i + 1) : 0;
        const isQuote = escaped === SINGLE_QUOTE || escaped === DOUBLE_QUOTE;
        if (!isQuote && escaped !== BACKSLASH && !(escaped === BLANK && quote === 0)) continue;
        read += text.slice(copied, i);
        copied = ++i;
      } else if (quote === 0 && (code === BLANK || code === TAB)) {
        break;
      } else if (quote === 0 ? code === DOUBLE_QUOTE || code === SINGLE_QUOTE : code === quote) {
        if (quote === 0) opened = i;
        quote = quote === 0 ? code : 0;
        read += text.slice(copied, i);
        copied = i + 1;
      }
    }
    args.push({ start, end: i, value: read + text.slice(copied, i) });
    if (quote !== 0) return { args, comment: undefined, openQuote: opened };
  }
  return { args, comment: undefined, openQuote: undefined };
}

/** Words of `strdelim` up to the end of the line or an open quote, empty ones included: how arguments were taken up to 8.6. */
function takeWords(text: string, from: number, end: number, equalsSeparates: boolean): Split {
  const args: Argument[] = [];
  let next: number | undefined = from < end ? from : undefined;
  while (next !== undefined) {
    const word = readWord(text, next, end, equalsSeparates);
    if (word === undefined) break;
    args.push({ start: word.start, end: word.end, value: word.value });
    next = word.next;
  }
  return { args, comment: undefined, openQuote: undefined };
}

/** The value of a line that is not read as arguments. */
function rawValue(
  text: string,
  rest: Span,
  reading: Exclude<RestReading, 'arguments' | 'assignments'>,
  { comments }: LineRules,
): Span {
  if (reading === 'banner') return rest;
  let start = rest.start;
  while (start < rest.end && (isSpace(text.charCodeAt(start)) || text.charCodeAt(start) === EQUALS)) start++;
  if (reading === 'command' || comments === 'none') return { start, end: rest.end };
  const hash = text.indexOf('#', start);
  let end = hash === -1 || hash > rest.end ? rest.end : hash;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** Names of keywords by how they are written. */
const names = new Map<string, string>();
/** Ways of writing them that are remembered: of all options, several. */
const MAX_NAMES = 1_000;

/** A keyword in lower case: the same object for the same keyword, since a file has thousands of lines and few keywords. */
function nameOf(written: string): string {
  const known = names.get(written);
  if (known !== undefined) return known;
  if (names.size >= MAX_NAMES) return lowerAscii(written);
  // A piece of a text, as this is, would keep all of the text in memory.
  const copy = ` ${written}`.slice(1);
  const name = lowerAscii(copy);
  names.set(copy, name);
  return name;
}

/** Reads one line. `text` is the line with its line feed, if it has one. */
export function readLine(text: string, rules: LineRules): Line {
  const hash = rules.comments === 'anywhere' ? text.indexOf('#') : -1;
  const end = visibleEnd(text, hash === -1 ? text.length : hash);
  const first = readWord(text, 0, end);
  // The first word is empty when white space, one "=" or an empty pair of quotes comes before the keyword.
  const word = first?.value === '' && first.next !== undefined ? readWord(text, first.next, end) : first;
  if (word === undefined || word.value === '' || word.value.startsWith('#')) {
    const start = skipSpace(text, 0, text.length);
    if (text.charCodeAt(start) === HASH) return { kind: 'comment', text };
    if (start >= end) return { kind: text.includes('\0') ? 'dropped' : 'blank', text };
    return { kind: 'dropped', text };
  }
  const keyword = { start: word.start, end: word.end, text: word.value, name: nameOf(word.value) };
  const rest = { start: word.next === undefined ? end : skipSpace(text, word.next, end), end };
  const reading = rules.readingOf(keyword.name);
  const { args, comment, openQuote } =
    rules.splitting === 'shell-like'
      ? splitArguments(text, rest.start, end)
      : takeWords(text, rest.start, end, reading !== 'assignments');
  const cutOff = hash === -1 ? undefined : { start: hash, end: visibleEnd(text, text.length) };
  if (reading === 'arguments' || reading === 'assignments') {
    return {
      kind: 'directive',
      text,
      keyword,
      rest,
      reading,
      args,
      raw: undefined,
      comment: comment ?? cutOff,
      openQuote,
    };
  }
  const raw = rawValue(text, rest, reading, rules);
  const cut = reading === 'jump-list' && rules.comments !== 'none' ? text.indexOf('#', raw.end) : -1;
  const jumpComment = cut === -1 || cut >= end ? cutOff : { start: cut, end };
  return { kind: 'directive', text, keyword, rest, reading, args, raw, comment: jumpComment, openQuote };
}

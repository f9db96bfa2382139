/** What a growing selection takes in, step by step: word, argument, value, line, block, section, file. */
import { ownEnd } from '../model/file/block-extent.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import { type Section, sectionsOf } from '../model/file/sections.ts';
import type { ConfigText } from '../syntax/config-text.ts';
import { isDirective, type Line, valueSpan } from '../syntax/line.ts';
import { holds, type Span, shift } from '../text/span.ts';

/** What separates the words of an argument: the elements of lists, and the parts of `user@host:port` and paths. */
const WORD = /[^\s,:@/="'!+^[\]#]+/g;

/** The spans around `offset`, each larger than the one before; the last is the whole file. */
export function selectionRanges(file: ConfigFile, offset: number): readonly Span[] {
  const { text } = file;
  const { number, line, start, column } = text.at(offset);
  const candidates = [
    ...lineSpans(line, column).map(span => shift(span, start)),
    ...groupSpans(file, number),
    { start: 0, end: text.length },
  ];
  const spans: Span[] = [];
  let last: Span = { start: offset, end: offset };
  for (const span of candidates) {
    const holds = span.start <= last.start && last.end <= span.end;
    if (!holds || (spans.length > 0 && span.start === last.start && span.end === last.end)) continue;
    spans.push(span);
    last = span;
  }
  return spans;
}

/** Spans in a line, from small to large; some may not hold `at`. */
function lineSpans(line: Line, at: number): readonly Span[] {
  const { text } = line;
  const content = text.replace(/\r?\n$/, '');
  const from = content.length - content.trimStart().length;
  const whole = { start: from, end: Math.max(from, content.trimEnd().length) };
  const words = Array.from(content.matchAll(WORD), ({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }));
  const around = words.filter(word => holds(word, at)).slice(-1);
  const comment = (start: number): readonly Span[] => {
    const inner = start + (/^#+\s*/.exec(text.slice(start))?.[0].length ?? 0);
    return [...around, { start: inner, end: whole.end }, { start, end: whole.end }];
  };
  if (!isDirective(line)) return line.kind === 'comment' ? [...comment(text.indexOf('#')), whole] : [...around, whole];
  if (line.comment !== undefined && at >= line.comment.start) return [...comment(line.comment.start), whole];
  const value = valueSpan(line);
  const argument = line.args.find(each => holds(each, at));
  return [
    ...around,
    ...(argument === undefined ? [] : [...withoutQuotes(text, argument), argument]),
    line.keyword,
    ...(value === undefined ? [] : [value, { start: line.keyword.start, end: value.end }]),
    whole,
  ].map(({ start, end }) => ({ start, end }));
}

/** What stands between the quotes of an argument that is quoted as a whole. */
function withoutQuotes(text: string, { start, end }: Span): readonly Span[] {
  const quote = text[start];
  const isQuoted = (quote === '"' || quote === "'") && end - start > 1 && text[end - 1] === quote;
  return isQuoted ? [{ start: start + 1, end: end - 1 }] : [];
}

/** Groups of lines that line `number` is in, from small to large. */
function groupSpans(file: ConfigFile, number: number): readonly Span[] {
  const { text } = file;
  const groups: Span[] = [];
  const isComment = (line: number): boolean => text.lines[line]?.kind === 'comment';
  if (isComment(number)) {
    let first = number;
    let end = number + 1;
    while (isComment(first - 1)) first--;
    while (isComment(end)) end++;
    groups.push(text.spanOf(first, end));
  }
  const block = file.blockAt(number);
  const end = ownEnd(text, block);
  if (block.header !== undefined && number < end) {
    if (number > block.start) groups.push(text.spanOf(block.start + 1, end));
    groups.push(text.spanOf(block.start, end));
  }
  return [...groups, ...sectionSpans(text, sectionsOf(file), number)];
}

/** The sections around a line, the innermost first. */
function sectionSpans(text: ConfigText, sections: readonly Section[], number: number): readonly Span[] {
  const section = sections.find(({ start, end }) => start <= number && number < end);
  if (section === undefined) return [];
  return [...sectionSpans(text, section.sections, number), text.spanOf(section.start, section.end)];
}

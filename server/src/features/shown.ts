/**
 * The findings to show while others are worked out: those that there were, moved along with their lines, and what new lines
 * say by themselves.
 */
import type { ConfigText } from '../syntax/config-text.ts';
import { isDirective } from '../syntax/line.ts';
import type { Change } from '../text/sequence.ts';
import type { Span } from '../text/span.ts';
import type { Finder } from './finder.ts';
import type { Finding, Home } from './finding.ts';

/**
 * The findings after some edits.
 * @param findings those before, in the order of the text
 * @param before the text before, of which edits made that of `home`
 */
export function findingsAfter(
  findings: readonly Finding[],
  before: ConfigText,
  home: Home,
  finder: Finder,
): readonly Finding[] {
  const now = home.file.text;
  const { start, endBefore, endNow } = withoutSameText(now.changeFrom(before), before, now);
  const isOneLine = endBefore - start === 1 && endNow - start === 1;
  // Between two edits, lines are the objects that they were.
  const kept = new Set(before.linesBetween(start, endBefore).filter(isDirective));
  const numbers = new Map(now.linesBetween(start, endNow).map((line, i) => [line, start + i]));
  const above: Finding[] = [];
  const within: Finding[] = [];
  const below: Finding[] = [];
  for (const finding of findings) {
    const { number, span } = finding;
    if (number < start) {
      above.push(finding);
      continue;
    }
    if (number >= endBefore) {
      below.push(finding.movedTo(home, number + endNow - endBefore, span));
      continue;
    }
    const line = before.line(number);
    const same = isDirective(line) ? numbers.get(line) : undefined;
    if (same !== undefined) within.push(finding.movedTo(home, same, span));
    else if (isOneLine && !finding.isOfLine) {
      const moved = movedSpan(span, line.text, now.line(number).text);
      if (moved !== undefined) within.push(finding.movedTo(home, number, moved));
    }
  }
  for (const [line, number] of numbers)
    if (isDirective(line) && !kept.has(line)) within.push(...finder.inLine(home, number));
  return [...above, ...within.sort((a, b) => a.start - b.start), ...below];
}

/** A change without the lines at its start and end that say what they said before. */
function withoutSameText({ start, endBefore, endNow }: Change, before: ConfigText, now: ConfigText): Change {
  const isSame = (a: number, b: number): boolean => before.line(a).text === now.line(b).text;
  let same = 0;
  while (start + same < Math.min(endBefore, endNow) && isSame(start + same, start + same)) same++;
  const first = start + same;
  let end = 0;
  while (first < Math.min(endBefore, endNow) - end && isSame(endBefore - end - 1, endNow - end - 1)) end++;
  return { start: first, endBefore: endBefore - end, endNow: endNow - end };
}

/** Where a part of a line is after an edit in it; undefined when nothing is left of it. */
function movedSpan({ start, end }: Span, before: string, now: string): Span | undefined {
  const shorter = Math.min(before.length, now.length);
  let same = 0;
  while (same < shorter && before[same] === now[same]) same++;
  let sameEnd = 0;
  while (sameEnd < shorter - same && before.at(-1 - sameEnd) === now.at(-1 - sameEnd)) sameEnd++;
  const delta = now.length - before.length;
  // What is typed at either end of it does not become part of it.
  const span = {
    start: start >= before.length - sameEnd ? start + delta : Math.min(start, same),
    end: end <= same ? end : Math.max(end + delta, same),
  };
  return span.start < span.end ? span : undefined;
}

/**
 * Puts the options of a block in the order of their topics: where to, as whom, with which keys, and so on. Comments go with the
 * option below them, and what a blank line parts stays apart.
 */

import { linesOf } from '../../compose/block-lines.ts';
import { isBlankLine, isOdd, ownEnd } from '../../model/file/block-extent.ts';
import { findAnyOption, OPTIONS } from '../../schema/options.ts';
import { isDirective, type Line } from '../../syntax/line.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

/** An option with the comments above it. Line numbers are 0-based, `end` is one past the last. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly rank: number;
}

const RANKS: ReadonlyMap<unknown, number> = new Map(OPTIONS.map((option, rank) => [option, rank]));

function rankOf(keyword: string): number {
  // One keeps the other from counting, so they stay as they are.
  return RANKS.get(findAnyOption(keyword === 'proxycommand' ? 'proxyjump' : keyword)) ?? OPTIONS.length;
}

/** The edits that sort the lines of one paragraph; none when they are sorted. Comments at its end stay there. */
function sortParagraph({ file }: RefactoringPlace, from: number, end: number): readonly TextEdit[] {
  const pieces: Piece[] = [];
  let start = from;
  for (let number = from; number < end; number++) {
    const line = file.text.line(number);
    if (isOdd(line)) return [];
    if (!isDirective(line)) continue;
    if (line.keyword.name === 'include') return [];
    pieces.push({ start, end: number + 1, rank: rankOf(line.keyword.name) });
    start = number + 1;
  }
  const sorted = pieces.toSorted((a, b) => a.rank - b.rank);
  const first = pieces.findIndex((piece, i) => piece !== sorted[i]);
  const last = pieces.findLastIndex((piece, i) => piece !== sorted[i]);
  const [top, bottom] = [pieces[first], pieces[last]];
  if (top === undefined || bottom === undefined) return [];
  const lines = sorted.slice(first, last + 1).flatMap(piece => linesOf(file, piece.start, piece.end));
  const endOfLine = /\r?\n$/.exec(file.text.line(top.start).text)?.[0] ?? '\n';
  return [{ span: file.text.spanOf(top.start, bottom.end), newText: lines.join(endOfLine) }];
}

export const sortOptions: Refactoring = place => {
  const { file, block, first, last } = place;
  const start = block.header === undefined ? block.start : block.start + 1;
  const end = block.header === undefined ? block.end : ownEnd(file.text, block);
  if (first >= end || last >= block.end) return undefined;
  const edits: TextEdit[] = [];
  const isBlank = (number: number): boolean => isBlankLine(file.text.line(number) as Line);
  for (let number = start; number < end; number++) {
    if (isBlank(number)) continue;
    const from = number;
    while (number < end && !isBlank(number)) number++;
    edits.push(...sortParagraph(place, from, number));
  }
  return edits.length === 0 ? undefined : { kind: 'rewrite', title: 'Sort the options by topic', edits };
};

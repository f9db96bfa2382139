/** Takes what all Host blocks set alike out of them, into the `Host *` that ends the file. */

import {
  directiveText,
  type HeadedBlock,
  insertion,
  isHeaded,
  isSeparated,
  lineEdits,
  meaningOf,
} from '../../compose/block-lines.ts';
import { ownEnd } from '../../model/file/block-extent.ts';
import { isUnconditional } from '../../model/file/blocks.ts';
import { inCase, styleOf } from '../../model/file/style.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

interface SharedLines {
  readonly line: DirectiveLine;
  /** Where it stands, one line (0-based) a block. */
  readonly numbers: readonly number[];
}

/** The lines that all blocks have, and no comment belongs to. */
function sharedLines({ file }: RefactoringPlace, [first, ...rest]: readonly HeadedBlock[]): readonly SharedLines[] {
  const found = new Map<string, { line: DirectiveLine; numbers: number[] }>();
  const isPlain = (line: DirectiveLine, number: number): boolean =>
    line.comment === undefined &&
    file.text.line(number - 1).kind !== 'comment' &&
    file.verdicts.of(line).problems.length === 0 &&
    file.verdicts.of(line).option?.repeats === 'first-wins';
  if (first === undefined) return [];
  for (const { line, number } of file.directivesOf(first))
    if (isPlain(line, number)) found.set(meaningOf(line), { line, numbers: [number] });
  for (const [i, block] of rest.entries()) {
    if (found.size === 0) return [];
    for (const { line, number } of file.directivesOf(block)) {
      const shared = found.get(meaningOf(line));
      if (shared?.numbers.length === i + 1 && isPlain(line, number)) shared.numbers.push(number);
    }
    for (const [meaning, { numbers }] of found) if (numbers.length !== i + 2) found.delete(meaning);
  }
  return [...found.values()];
}

export const extractShared: Refactoring = place => {
  const { file, block, first } = place;
  if (block.kind !== 'host' || first !== block.start || isUnconditional(block, file.build)) return undefined;
  const isSpecial = (other: typeof block): other is HeadedBlock =>
    other.kind === 'host' && isHeaded(other, file) && !isUnconditional(other, file.build);
  const blocks = file.blocks.filter(isSpecial);
  const shared = blocks.length < 2 ? [] : sharedLines(place, blocks);
  if (shared.length === 0) return undefined;
  const last = file.blocks.at(-1);
  const end = last !== undefined && last.header !== undefined && isUnconditional(last, file.build) ? last : undefined;
  const style = styleOf(file, end);
  const there = new Set(Array.from(end === undefined ? [] : file.directivesOf(end), ({ line }) => meaningOf(line)));
  const lines = shared
    .filter(({ line }) => !there.has(meaningOf(line)))
    .map(({ line }) => style.indent + directiveText(line));
  const gap = isSeparated(file, block) ? [''] : [];
  const added =
    end === undefined
      ? insertion(ownEnd(file.text, last ?? block), [...gap, `${inCase('Host', style.keywordCase)} *`, ...lines])
      : insertion((Array.from(file.directivesOf(end), ({ number }) => number).at(-1) ?? end.start) + 1, lines);
  const removed = shared.flatMap(({ numbers }) =>
    numbers.map(number => ({ first: number, end: number + 1, lines: [] })),
  );
  return {
    kind: 'extract',
    title: `Move what all hosts share to Host *: ${shared.map(({ line }) => line.keyword.text).join(', ')}`,
    edits: lineEdits(file, [...removed, added]),
  };
};

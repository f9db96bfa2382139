/** Moves a block for many hosts to the end of the file, where the more special ones have had their say. */
import { ownEnd } from '../../model/block-extent.ts';
import { isPattern, isUnconditional } from '../../model/blocks.ts';
import { insertion, isHeaded, isSeparated, leadOf, lineEdits, linesOf, removal, wordsOf } from './block-lines.ts';
import type { Refactoring } from './refactoring.ts';

export const moveBlock: Refactoring = ({ file, block, first, verdicts }) => {
  if (!isHeaded(block, verdicts) || first !== block.start) return undefined;
  const isGeneral =
    isUnconditional(block, file.build) ||
    (block.kind === 'host' && block.header.args.some(({ value }) => !value.startsWith('!') && isPattern(value)));
  const last = file.blocks.at(-1);
  if (!isGeneral || last === undefined || last === block) return undefined;
  const lines = linesOf(file, leadOf(file, block), ownEnd(file.text, block));
  const gap = isSeparated(file, block) || isSeparated(file, last) ? [''] : [];
  return {
    kind: 'move',
    title: `Move ${wordsOf(block.header)} to the end`,
    edits: lineEdits(file, [removal(file, block), insertion(ownEnd(file.text, last), [...gap, ...lines])]),
  };
};

/** Moves what is for many hosts to the end of a file, where the more special blocks have had their say. */
import { ownEnd } from '../model/file/block-extent.ts';
import { type Block, isPattern, isUnconditional, patternsOf } from '../model/file/blocks.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import { inCase, styleOf } from '../model/file/style.ts';
import type { TextEdit } from '../text/edit.ts';
import { type HeadedBlock, insertion, isSeparated, leadOf, lineEdits, linesOf, removal } from './block-lines.ts';

/** Whether a block is for many hosts: for every one, or by a pattern with a wildcard. */
export function isGeneral(block: HeadedBlock, file: ConfigFile): boolean {
  if (isUnconditional(block, file.build)) return true;
  return block.kind === 'host' && patternsOf(block.header).wanted.some(isPattern);
}

/** The edits that move a block to the end, with the comments that lead up to it; undefined where it is there. */
export function moveBlockToEnd(file: ConfigFile, block: HeadedBlock): readonly TextEdit[] | undefined {
  const last = file.blocks.at(-1);
  if (last === undefined || last === block) return undefined;
  const lines = linesOf(file, leadOf(file, block), ownEnd(file.text, block));
  const gap = isSeparated(file, block) || isSeparated(file, last) ? [''] : [];
  return lineEdits(file, [removal(file, block), insertion(ownEnd(file.text, last), [...gap, ...lines])]);
}

/** The edits that move lines (0-based) that are for every host into the `Host *` that ends the file, which is added where there is none. */
export function moveLinesToEnd(file: ConfigFile, numbers: readonly number[]): readonly TextEdit[] {
  const last = file.blocks.at(-1) as Block;
  const end = last.header !== undefined && isUnconditional(last, file.build) ? last : undefined;
  const style = styleOf(file, end);
  const lines = numbers.flatMap(number => linesOf(file, number, number + 1)).map(line => style.indent + line.trim());
  const taken = numbers.map(number => ({ first: number, end: number + 1, lines: [] }));
  if (end === undefined) {
    const gap = isSeparated(file, last) || file.blocks.length === 1 ? [''] : [];
    const header = `${inCase('Host', style.keywordCase)} *`;
    return lineEdits(file, [...taken, insertion(ownEnd(file.text, last), [...gap, header, ...lines])]);
  }
  const below = (file.directivesOf(end).at(-1)?.number ?? end.start) + 1;
  return lineEdits(file, [...taken, insertion(below, lines)]);
}

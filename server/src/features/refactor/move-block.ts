/** Moves a block for many hosts to the end of the file. Where it hides what others say, the fix of that is the same. */
import { directiveText, isHeaded } from '../../compose/block-lines.ts';
import { isGeneral, moveBlockToEnd } from '../../compose/move-to-end.ts';
import type { Refactoring } from './refactoring.ts';

export const moveBlock: Refactoring = ({ file, block, first }) => {
  if (!isHeaded(block, file) || first !== block.start || !isGeneral(block, file)) return undefined;
  const edits = moveBlockToEnd(file, block);
  return edits && { kind: 'move', title: `Move ${directiveText(block.header)} to the end`, edits };
};

/** The fix that offers a host no other keys than those that its block names. */
import { insertIntoBlock } from '../../compose/insert.ts';
import type { Fix, Place } from '../rule.ts';

/** For the block that a line is in. */
export function insertIdentitiesOnly({ file, number }: Pick<Place, 'file' | 'number'>): Fix {
  const block = file.blockAt(number);
  return {
    title: 'Insert IdentitiesOnly yes',
    edits: [insertIntoBlock(file, block, [{ keyword: 'IdentitiesOnly', value: 'yes' }])],
    effect: 'changes',
    preferred: true,
  };
}

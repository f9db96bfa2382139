/** The fix that offers a host no other keys than those that its block names. */
import { insertIntoBlock } from '../compose/insert.ts';
import type { ConfigFile } from '../model/config-file.ts';
import type { Fix } from './rule.ts';

/** @param offset somewhere in the block */
export function insertIdentitiesOnly(file: ConfigFile, offset: number): Fix {
  const block = file.blockAt(file.text.lineAt(offset));
  return {
    title: 'Insert IdentitiesOnly yes',
    edits: [insertIntoBlock(file, block, [{ keyword: 'IdentitiesOnly', value: 'yes' }])],
    effect: 'changes',
    preferred: true,
  };
}

/**
 * `sshConfig/previewBlockChange`: the result if a block is removed, duplicated or moved, or an option is set in it, and the hosts that change.
 * `sshConfig/changeBlock`: the same, done by an edit that the client applies. Blocks and places are named as `sshConfig/hostsView` has them.
 */
import { RequestType } from 'vscode-languageserver';
import type { BlockChange, BlockWish } from '../../features/refactor/block-change.ts';
import type { NoChange } from '../../features/refactor/seen-block.ts';
import type { OptionWish } from '../../features/refactor/set-option.ts';
import { whole } from '../../load.ts';
import { pathOf } from '../disk-watch.ts';
import { editOfFiles } from '../located-edits.ts';
import { type Handler, isApplied } from './handler.ts';

interface BlockChangeParams {
  readonly block: { readonly uri: string; readonly number: number; readonly title: string };
  readonly wish:
    | { readonly kind: 'remove' }
    | { readonly kind: 'duplicate'; readonly name?: string }
    | { readonly kind: 'move'; readonly uri: string; readonly number?: number }
    | OptionWish;
}

/** The preview of a change. */
type Preview = Pick<BlockChange, 'title' | 'name' | 'effect' | 'keepsOthers'>;

const PREVIEW = new RequestType<BlockChangeParams, Preview | NoChange, void>('sshConfig/previewBlockChange');
const CHANGE = new RequestType<BlockChangeParams, Preview | NoChange, void>('sshConfig/changeBlock');

const NOT_APPLIED: NoChange = { problem: 'The file has changed meanwhile.' };

export const blockChange: Handler = {
  capabilities: {},
  register: context => {
    const { connection, service } = context;
    const ask = ({ block: { uri, ...block }, wish }: BlockChangeParams): Promise<BlockChange | NoChange> =>
      whole(context.patient, () => service.blockChange({ ...block, path: pathOf(uri) ?? uri }, wishOf(wish)));
    connection.onRequest(PREVIEW, async params => {
      const found = await ask(params);
      return 'problem' in found ? found : previewOf(found);
    });
    connection.onRequest(CHANGE, async params => {
      const found = await ask(params);
      if ('problem' in found) return found;
      return (await isApplied(connection, found.title, editOfFiles(found.edits, context)))
        ? previewOf(found)
        : NOT_APPLIED;
    });
  },
};

function previewOf({ title, name, effect, keepsOthers }: BlockChange): Preview {
  return { title, name, effect, keepsOthers };
}

function wishOf(wish: BlockChangeParams['wish']): BlockWish {
  switch (wish.kind) {
    case 'remove':
    case 'set':
      return wish;
    case 'duplicate':
      return { kind: 'duplicate', name: wish.name };
    case 'move':
      return { kind: 'move', path: pathOf(wish.uri) ?? wish.uri, number: wish.number };
  }
}

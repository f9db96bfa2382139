/**
 * `sshConfig/blockOptions`: the options that can be set for a host in a block, which is named as `sshConfig/hostsView` has it.
 * `sshConfig/optionsAt`: the same for the host at a place of a document. `sshConfig/changeBlock` sets one.
 */
import { RequestType, type TextDocumentPositionParams } from 'vscode-languageserver';
import type { NoChange } from '../../features/refactor/seen-block.ts';
import type { SettableOptions } from '../../features/refactor/settable-options.ts';
import { whole } from '../../load.ts';
import { pathOf } from '../disk-watch.ts';
import { type Handler, ofVersion } from './handler.ts';

interface SeenBlock {
  readonly uri: string;
  readonly number: number;
  readonly title: string;
}

interface Offer extends Omit<SettableOptions, 'block'> {
  readonly block: SeenBlock;
}

const OPTIONS = new RequestType<Pick<Offer, 'block' | 'host'>, Offer | NoChange, void>('sshConfig/blockOptions');
const AT = new RequestType<TextDocumentPositionParams, Offer | NoChange, void>('sshConfig/optionsAt');

const MOVED: NoChange = { problem: 'The file has changed meanwhile.' };
const NOT_OPEN: NoChange = { problem: 'The file is not open.' };

export const blockOptions: Handler = {
  capabilities: {},
  register: context => {
    const { connection, service } = context;
    connection.onRequest(OPTIONS, async ({ block, host }) => {
      const { uri, number, title } = block;
      const found = await whole(context.patient, () =>
        service.blockOptions({ path: pathOf(uri) ?? uri, number, title }, host),
      );
      return 'problem' in found ? found : { ...found, block };
    });
    connection.onRequest(AT, ({ textDocument, position }) =>
      ofVersion(
        context,
        textDocument,
        NOT_OPEN,
        async (document): Promise<Offer | NoChange> => {
          const { uri } = document;
          const found = await whole(context.patient, () => service.optionsAt(uri, document.offsetAt(position)));
          if (found === undefined || 'problem' in found) return found ?? NOT_OPEN;
          const { number, title } = found.block;
          return { ...found, block: { uri, number, title } };
        },
        MOVED,
      ),
    );
  },
};

/** `sshConfig/hostsView`: all blocks of the files that ssh reads by default. A client asks again after `sshConfig/changed`. */
import type { ListedBlock, ListedFile } from '../../features/hosts-view/hosts-view.ts';
import { whole } from '../../load.ts';
import { Locations } from '../convert.ts';
import type { Handler, HandlerContext } from './handler.ts';

interface HostsViewParams {
  /** Whether to leave out what takes long: what the lines of files say that are not open and, where there are many blocks, all but the first. */
  readonly isQuick?: boolean;
}

/** A block, with the first and the last of its own lines (0-based). */
interface Block extends Omit<ListedBlock, 'own'> {
  readonly own: { readonly first: number; readonly last: number };
}

interface File extends Pick<ListedFile, 'name' | 'sections' | 'left'> {
  readonly uri: string;
  readonly blocks: readonly Block[];
}

export const hostsView: Handler = {
  capabilities: {},
  register: context => {
    const { connection, service, unhurried } = context;
    connection.onRequest('sshConfig/hostsView', async ({ isQuick }: HostsViewParams): Promise<readonly File[]> => {
      const list = async (): Promise<readonly ListedFile[]> => unhurried(await service.hostsView(isQuick === true));
      const files = await whole(context, list);
      return files.map(file => fileOf(file, context));
    });
  },
};

function fileOf(file: ListedFile, { documents }: HandlerContext): File {
  const locations = new Locations(uri => documents.get(uri));
  const document = locations.document({ ...file, start: 0, end: 0 });
  return {
    uri: document.uri,
    name: file.name,
    sections: file.sections,
    left: file.left,
    blocks: file.blocks.map(block => {
      const [first, last] = [document.positionAt(block.own.start).line, document.positionAt(block.own.end).line];
      return { ...block, own: { first, last } };
    }),
  };
}

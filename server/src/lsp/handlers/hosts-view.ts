/** `sshConfig/hostsView`: all blocks of the files that ssh reads by default. A client asks again after `sshConfig/changed`. */
import type { ListedBlock, ListedFile } from '../../features/hosts-view/hosts-view.ts';
import { whole } from '../../load.ts';
import { Locations } from '../convert.ts';
import type { Handler, HandlerContext } from './handler.ts';

interface HostsViewParams {
  /** Whether to leave out what takes long to find out of files that are not open. */
  readonly isQuick?: boolean;
}

/** A block, and the first and the last line that are its own. */
type Block = Omit<ListedBlock, 'start' | 'end'> & { readonly first: number; readonly last: number };

interface File extends Pick<ListedFile, 'name' | 'sections'> {
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
    blocks: file.blocks.map(({ start, end, ...block }) => ({
      ...block,
      first: document.positionAt(start).line,
      last: document.positionAt(end).line,
    })),
  };
}

/** `sshConfig/hostsView`: all blocks of what ssh reads by itself, as one lists them. A client asks anew after `sshConfig/changed`. */
import type { Range } from 'vscode-languageserver';
import type { ListedBlock, ListedFile } from '../../features/hosts-view/hosts-view.ts';
import { Locations, toRange } from '../convert.ts';
import { type Handler, type HandlerContext, whole } from './handler.ts';

/** A block, and the lines that are its own. */
type Block = Omit<ListedBlock, 'start' | 'end'> & { readonly range: Range };

interface File extends Pick<ListedFile, 'name' | 'sections'> {
  readonly uri: string;
  readonly blocks: readonly Block[];
}

export const hostsView: Handler = {
  capabilities: {},
  register: context => {
    const { connection, service, unhurried } = context;
    connection.onRequest('sshConfig/hostsView', async (): Promise<readonly File[]> => {
      const files = await whole(context, async () => unhurried(await service.hostsView()));
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
    blocks: file.blocks.map(({ start, end, ...block }) => ({ ...block, range: toRange(document, { start, end }) })),
  };
}

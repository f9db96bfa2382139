/** `sshConfig/includedFiles`: which of some files an open document includes; asked by clients that set languages by it. */
import { pathOf } from '../disk-watch.ts';
import type { Handler } from './handler.ts';

export const includedFiles: Handler = {
  capabilities: {},
  register: ({ connection, service }) => {
    connection.onRequest('sshConfig/includedFiles', ({ uris }: { uris: readonly string[] }): string[] => {
      const byPath = new Map(uris.filter(uri => typeof uri === 'string').map(uri => [pathOf(uri) ?? '', uri]));
      byPath.delete('');
      return service.includedPaths([...byPath.keys()]).map(path => byPath.get(path) as string);
    });
  },
};

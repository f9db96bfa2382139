/** `sshConfig/includedFiles`: which of some files an open document includes; asked by clients that set languages by it. */
import { URI } from 'vscode-uri';
import type { Handler } from './handler.ts';

export const includedFiles: Handler = {
  capabilities: {},
  register: ({ connection, service }) => {
    connection.onRequest('sshConfig/includedFiles', ({ uris }: { uris: readonly string[] }): string[] => {
      const byPath = new Map(
        uris.filter(uri => uri.startsWith('file:')).map(uri => [URI.parse(uri).fsPath.replaceAll('\\', '/'), uri]),
      );
      return service.includedPaths([...byPath.keys()]).map(path => byPath.get(path) as string);
    });
  },
};

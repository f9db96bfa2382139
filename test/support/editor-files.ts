/** The files of an editor in memory, as a client in a browser answers about them. */

import { BUNDLED_PAGES } from '../../server/src/host/bundled-manual.ts';
import type { EditorFiles } from '../../server/src/host/editor-files.ts';
import { packPages } from '../../server/src/manpage/packed-pages.ts';

const PAGE = '.Dd $Mdocdate$\n.Dt SSH_CONFIG 5\n';

/**
 * @param workspace the folder below which the editor looks
 * @param files texts or bytes by path; may change between calls. Folders are there when something is in them
 * @param asked takes down the paths of the files that are read
 */
export function editorFiles(
  workspace: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  asked: string[] = [],
): EditorFiles {
  const bytesOf = (path: string): Uint8Array | undefined => {
    const content = files.get(path);
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  const below = (folder: string): readonly string[] =>
    [...files.keys()].filter(path => path.startsWith(`${folder}/`)).map(path => path.slice(folder.length + 1));
  return {
    look: async path => {
      if (path !== workspace && !path.startsWith(`${workspace}/`)) return { kind: 'elsewhere' };
      const bytes = bytesOf(path);
      if (bytes !== undefined) return { kind: 'file', size: bytes.length };
      return { kind: below(path).length > 0 ? 'folder' : 'missing' };
    },
    read: async path => {
      asked.push(path);
      return bytesOf(path);
    },
    list: async path => {
      const names = below(path).map(rest => ({ name: rest.replace(/\/.*/, ''), isFolder: rest.includes('/') }));
      return [...new Map(names.map(entry => [entry.name, entry])).values()];
    },
    shipped: async path => (path === `man/${BUNDLED_PAGES}` ? packPages({ '9.2p1': PAGE, '10.6p1': PAGE }) : undefined),
  };
}

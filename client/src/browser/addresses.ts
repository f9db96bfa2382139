/**
 * What documents of a workspace are to the server: files, wherever they really are, so that it can follow what they include. A
 * workspace may be a repository on another machine (`vscode-vfs:`), or a folder of this one.
 */
import { Uri, type WorkspaceFolder } from 'vscode';

interface Addresses {
  /** The folder that is taken for the home of whoever uses ssh, as an absolute path. */
  readonly home: string;
  /** The scheme of files in the editor. */
  readonly scheme: string;
  /** How the address of one begins there, where it begins with `file://` for the server. */
  readonly origin: string;
  readonly toServer: (uri: Uri) => string;
  readonly toEditor: (address: string) => Uri;
}

/**
 * @param folders those of the workspace: where the first one is, all that is a file to the server is, too
 * @param open the configurations that are open: the first in a folder `.ssh` tells where home is
 */
export function addressesOf(folders: readonly Pick<WorkspaceFolder, 'uri'>[], open: readonly Uri[]): Addresses {
  const place = folders[0]?.uri ?? open[0] ?? Uri.file('/');
  const isThere = ({ scheme, authority }: Uri): boolean => scheme === place.scheme && authority === place.authority;
  const own = open.filter(isThere).find(({ path }) => path.includes('/.ssh/'));
  return {
    home: own?.path.replace(/\/\.ssh\/.*$/s, '') ?? place.path.replace(/\/$/, ''),
    scheme: place.scheme,
    origin: place.with({ path: '/', query: '', fragment: '' }).toString().replace(/\/$/, ''),
    toServer: uri => (isThere(uri) ? uri.with({ scheme: 'file', authority: '' }) : uri).toString(),
    toEditor: address => {
      const uri = Uri.parse(address);
      return uri.scheme === 'file' ? uri.with({ scheme: place.scheme, authority: place.authority }) : uri;
    },
  };
}

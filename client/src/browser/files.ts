/** Answers what the server asks about files: those of the workspace, by the editor's own file systems. Nothing else is looked at. */
import { FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

interface Question {
  readonly path: string;
}

/** What is at a path; `elsewhere` is outside of the workspace. */
type AtPath = { readonly kind: 'file'; readonly size: number } | { readonly kind: 'folder' | 'missing' | 'elsewhere' };

/** The files of the pages that are shipped: of the manual, and of the rules. */
const SHIPPED = /^(?:man\/pages|rule-pages)\.json$/;

/** @param toEditor the address of a file in the editor, by the one that the server has */
export function answerAboutFiles(client: BaseLanguageClient, extension: Uri, toEditor: (address: string) => Uri): void {
  /** Where a path is; undefined outside of the workspace, which a path may not lead out of. */
  const inWorkspace = (path: string): Uri | undefined => {
    if (path.split('/').includes('..')) return undefined;
    const uri = toEditor(Uri.file(path).toString());
    return workspace.getWorkspaceFolder(uri) && uri;
  };
  client.onRequest<AtPath, void>('sshConfig/lookAtPath', async ({ path }: Question): Promise<AtPath> => {
    const uri = inWorkspace(path);
    if (uri === undefined) return { kind: 'elsewhere' };
    return workspace.fs.stat(uri).then(
      ({ type, size }): AtPath => (type & FileType.Directory ? { kind: 'folder' } : { kind: 'file', size }),
      (): AtPath => ({ kind: 'missing' }),
    );
  });
  client.onRequest('sshConfig/readFile', async ({ path }: Question) => {
    const uri = inWorkspace(path);
    return uri === undefined ? null : workspace.fs.readFile(uri).then(undefined, () => null);
  });
  client.onRequest('sshConfig/listFolder', async ({ path }: Question) => {
    const uri = inWorkspace(path);
    const entries = uri === undefined ? [] : await workspace.fs.readDirectory(uri).then(undefined, () => []);
    return entries.map(([name, type]) => ({ name, isFolder: (type & FileType.Directory) !== 0 }));
  });
  client.onRequest('sshConfig/readShipped', async ({ path }: Question) => {
    if (!SHIPPED.test(path)) return null;
    return workspace.fs.readFile(Uri.joinPath(extension, 'dist', path)).then(
      bytes => new TextDecoder().decode(bytes),
      () => null,
    );
  });
}

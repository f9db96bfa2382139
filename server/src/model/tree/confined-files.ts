/**
 * The files that a document may bring in while its workspace is not trusted: those of its own folder, and those that ssh reads by
 * itself. Any other is named and not read, and whether it exists is not revealed.
 */
import { isGlob, matchesGlob } from '../../text/glob.ts';
import type { FileAt, Files } from './files.ts';

const UNREAD: FileAt = { kind: 'unread', why: 'this workspace is not trusted' };

/**
 * @param root the path of the document
 * @param standard the paths of what ssh reads by itself
 */
export function confinedFiles(files: Files, root: string, standard: () => readonly string[]): Files {
  const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
  const isInside = (path: string, folder: string): boolean =>
    folder !== '' && path.startsWith(folder) && !/(?:^|\/)\.\.?(?:\/|$)/.test(path.slice(folder.length));
  const isStandard = (path: string): boolean => standard().includes(path);
  /** Whether a path may be read; undefined while it is not known where links lead to. */
  const mayRead = (path: string): boolean | undefined => {
    if (path === root || isStandard(path)) return true;
    if (!isInside(path, folderOf(root))) return false;
    const found = files.status(path);
    const own = files.status(root);
    if (found === undefined || own === undefined) return undefined;
    if (found.kind !== 'file') return true;
    const folder = folderOf((own.kind === 'file' ? own.realPath : undefined) ?? root);
    const real = found.realPath ?? path;
    return isInside(real, folder) || isStandard(real);
  };
  return {
    at: path => {
      const may = mayRead(path);
      return may === undefined ? undefined : may ? files.at(path) : UNREAD;
    },
    status: path => files.status(path),
    isOpen: path => files.isOpen(path),
    matching: pattern => {
      const names = pattern.split('/');
      const wild = names.findIndex(isGlob);
      const beginning = wild === -1 ? pattern : `${names.slice(0, wild).join('/')}/`;
      if (isInside(beginning, folderOf(root)) || beginning === folderOf(root)) return files.matching(pattern);
      const found = standard().filter(path => matchesGlob(path, pattern));
      return found.length > 0 ? found : [pattern];
    },
  };
}

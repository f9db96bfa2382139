/** Reads files within bounds, so that a pipe, a device or a huge file cannot hang or fill the process. Node only. */
import type { Stats } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';
import type { Access, Writing } from '../model/tree/files.ts';
import { type Bounds, OPENED, tooLarge, tooLong } from '../text/bounds.ts';
import { decoded } from './decode.ts';
import { type Foreign, foreignIn, LOOK } from './first-look.ts';
import { beginsPrivateKey, LABELLED } from './key-kind.ts';
import { withRegular } from './open-regular.ts';
import { readAtMost, readUpTo } from './read-at-most.ts';

export type FileContent =
  | { readonly text: string; readonly access: Access | undefined; readonly writing: Writing | undefined }
  | { readonly failure: string; readonly isTooLarge?: true }
  /** It is something else by its first bytes, and was read no further. */
  | { readonly foreign: Foreign };

/**
 * The text of a file that the user names, whatever it holds but a private key. A link is as good as an Include: whoever wrote it
 * may not own what it leads to.
 */
export async function readNamed(path: string): Promise<FileContent> {
  const isLink = await lstat(path).then(
    found => found.isSymbolicLink(),
    () => false,
  );
  return readTextFile(path, isLink ? 'configurations' : 'no keys');
}

/**
 * The text of a regular file; or why it cannot be had, in a few words.
 * @param takes what is read to its end: what is no private key, or only what may be a configuration
 * @param most how much it may have: more than these bytes are not read
 */
export async function readTextFile(
  path: string,
  takes: 'no keys' | 'configurations',
  most: Bounds = OPENED,
): Promise<FileContent> {
  try {
    const read = await withRegular(path, async (file, found): Promise<FileContent> => {
      const isLarger = tooLarge(found.size, most);
      if (isLarger !== undefined) return { failure: isLarger, isTooLarge: true };
      // Of a key, no byte of its secret part is read.
      const label = await readUpTo(file, LABELLED);
      if (beginsPrivateKey(label.toString('latin1'))) return { foreign: { what: 'a private key', isRefused: true } };
      const beginning = Buffer.concat([label, await readUpTo(file, LOOK - LABELLED)]);
      const foreign = foreignIn(beginning);
      if (foreign !== undefined && (foreign.what === 'a private key' || takes === 'configurations')) return { foreign };
      // What the system says of its size is not relied upon.
      const rest = await readAtMost(file, most.size - LOOK);
      if (rest === undefined) return { failure: tooLarge(most.size + 1, most) ?? '', isTooLarge: true };
      const bytes = Buffer.concat([beginning, rest]);
      const content = decoded(bytes);
      const isLonger = tooLong(content.text, most);
      if (isLonger !== undefined) return { failure: isLonger, isTooLarge: true };
      return { ...content, access: accessOf(found) };
    });
    return 'not' in read ? { failure: `is ${read.not}` } : read;
  } catch (error) {
    return { failure: describe(error) };
  }
}

/** What is at a path, without opening it; what is neither a file nor a directory counts as a file. */
export async function fileStatus(
  path: string,
): Promise<{ readonly access: Access | undefined } | { readonly failure: string }> {
  try {
    const found = await stat(path);
    return found.isDirectory() ? { failure: 'is a directory' } : { access: accessOf(found) };
  } catch (error) {
    return { failure: describe(error) };
  }
}

/** Windows keeps other accounts of who may do what. */
function accessOf({ mode, uid, gid }: Stats): Access | undefined {
  return process.platform === 'win32' ? undefined : { mode: mode & 0o7777, owner: uid, group: gid };
}

function describe(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'no such file';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'ELOOP':
      return 'too many symbolic links';
    default:
      return typeof code === 'string' ? `cannot be read (${code})` : 'cannot be read';
  }
}

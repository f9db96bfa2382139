/**
 * The files of a configuration as they are now: those that are open in an editor as they are there, others as last read
 * from disk. Asked synchronously; what is not known yet is being fetched, and whoever asked is asked again then.
 * Paths are absolute and have forward slashes.
 */
import type { ConfigFile } from '../file/config-file.ts';

/** Who may do what with a file, as stat(2) says; missing where a file system does not tell. */
export interface Access {
  /** The permission bits, such as 0o644. */
  readonly mode: number;
  /** User and group number. */
  readonly owner: number;
  readonly group: number;
}

/**
 * How a file is written on disk, where ssh does not read what an editor shows: in UTF-16, as UTF-8 with a byte order mark, or
 * with lines that a lone carriage return ends.
 */
export type Writing = 'utf-16' | 'marked' | 'lone-returns';

/** What is at a path and is no file that can be read. A directory reads as an empty file to ssh. */
export type NoFile =
  | { readonly kind: 'directory' }
  | { readonly kind: 'missing' }
  /**
   * It is there and cannot be read; `why` in a few words, such as "permission denied". A foreign file ssh can read:
   * it stops at its first line, unless an IgnoreUnknown excuses that. Nothing else of it is known.
   */
  | { readonly kind: 'unreadable'; readonly why: string; readonly isForeign?: true }
  /** It was not read, so nothing is known of it; `why` as in "it is not read: ", such as "its disk has not answered yet". */
  | { readonly kind: 'unread'; readonly why: string };

/** What a disk has at a path. */
export type DiskEntry =
  | NoFile
  | {
      readonly kind: 'file';
      readonly text: string;
      readonly writing?: Writing | undefined;
      readonly access: Access | undefined;
      /** The path without symbolic links. */
      readonly realPath: string;
    };

/** What is at a path, without a look at what it holds. */
export type FileStatus =
  | NoFile
  | {
      readonly kind: 'file';
      readonly access: Access | undefined;
      /** It begins as keys of PuTTY do. Only of files that are named so is it known. */
      readonly isPutty?: true;
      /** The path without symbolic links; left out where that is the same. */
      readonly realPath?: string;
    };

/** What is at a path. */
export type FileAt =
  | NoFile
  | {
      readonly kind: 'file';
      readonly file: ConfigFile;
      readonly access: Access | undefined;
      readonly writing?: Writing | undefined;
      /** The path without symbolic links. */
      readonly realPath: string;
    };

export interface Files {
  /** What is at a path; undefined when that is not known yet. */
  at(path: string): FileAt | undefined;
  /** What is at a path; the file itself is not read. Undefined when that is not known yet. */
  status(path: string): FileStatus | undefined;
  /** Whether the file at a path is open in an editor, so that who asks sees all of it. */
  isOpen(path: string): boolean;
  /** The paths that a glob(3) pattern names, in the order in which ssh reads them; undefined when that is not known yet. */
  matching(pattern: string): readonly string[] | undefined;
}

/** The same files, with others in place of those that can be read. */
export function withOthers(files: Files, other: (found: Extract<FileAt, { kind: 'file' }>) => ConfigFile): Files {
  return {
    at: path => {
      const found = files.at(path);
      return found?.kind === 'file' ? { ...found, file: other(found) } : found;
    },
    status: path => files.status(path),
    isOpen: path => files.isOpen(path),
    matching: pattern => files.matching(pattern),
  };
}

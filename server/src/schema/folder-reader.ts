/**
 * What a disk is asked to find out which files could be named: what lies in a folder, and which of them are keys. Only
 * the questions are here; the host answers them. The content of files is none of its business.
 */

/** Something in a folder. A symbolic link counts as what it leads to. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

/** What a key file holds. */
export interface KeyKind {
  readonly half: 'private' | 'public' | 'certificate';
  /** Its type as ssh names it, such as `ssh-ed25519`; missing where the file does not say. */
  readonly type?: string;
}

/** Paths are absolute, with forward slashes. What cannot be read, or not soon, is as if it were not there. */
export interface FolderReader {
  /** The files and folders in a folder, in the order of their names; of very many, the first. */
  listFolder(path: string): Promise<readonly FolderEntry[]>;
  /** What kind of key a file is; undefined when it is none. Of a private key only what names its type is read. */
  keyKind(path: string): Promise<KeyKind | undefined>;
}

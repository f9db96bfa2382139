/**
 * What a disk is asked to find out which files could be named: what lies in a folder, and which of them are keys.
 * Only the questions are here; the host answers them. The content of files is none of its business.
 */

/** Something in a folder. A symbolic link counts as what it leads to. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'socket';
}

/** What a key file holds. */
export interface KeyKind {
  readonly half: 'private' | 'public' | 'certificate';
  /** Its type as ssh names it, such as `ssh-ed25519`; missing where the file does not say. */
  readonly type?: string;
}

/** What a certificate says of itself. */
export interface Certificate {
  readonly id: string;
  /** Whether users log in with it; else hosts show it. */
  readonly isForUsers: boolean;
  /** The users or hosts that it is for; none stands for all. */
  readonly principals: readonly string[];
  /** Seconds since 1970; 0 and Infinity for no limit. */
  readonly from: number;
  readonly until: number;
}

/** What a disk tells of a file that is named as a key. */
export interface KeyFile {
  /** Undefined when it holds none. */
  readonly key:
    | (KeyKind & {
        /** Of the public half, as `ssh-keygen -l` shows it; missing where that is in another file. */
        readonly fingerprint?: string;
        /** Of an RSA key. */
        readonly bits?: number;
        /** Of a public key; that of a private one is a part of its secret. */
        readonly comment?: string;
        readonly certificate?: Certificate;
      })
    | undefined;
  /** The permission bits and the number of the owner, where there are such. */
  readonly mode?: number;
  readonly owner?: number;
}

/** Why there is nothing to read. */
export type NoKeyFile = 'missing' | 'folder';

/** Paths are absolute, with forward slashes. What cannot be read, or not soon, is as if it were not there. */
export interface FolderReader {
  /** The files, folders and sockets in a folder, in the order of their names; of very many, the first. */
  listFolder(path: string): Promise<readonly FolderEntry[]>;
  /** What kind of key a file is; undefined when it is none. Of a private key only what names its type is read. */
  keyKind(path: string): Promise<KeyKind | undefined>;
  /** What a key file is; undefined when that cannot be told. Of a private key only its public half is read. */
  keyFile(path: string): Promise<KeyFile | NoKeyFile | undefined>;
}

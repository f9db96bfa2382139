/** The files of an editor that has no disk: what its client is asked, by requests of these names. Paths are absolute, with forward slashes. */

export const QUESTIONS_TO_EDITOR = {
  look: 'sshConfig/lookAtPath',
  read: 'sshConfig/readFile',
  list: 'sshConfig/listFolder',
  shipped: 'sshConfig/readShipped',
} as const;

/** What is at a path; `elsewhere` is what no folder of the workspace holds. */
export type AtPath =
  | { readonly kind: 'file'; readonly size: number }
  | { readonly kind: 'folder' | 'missing' | 'elsewhere' };

export interface EditorFiles {
  look(path: string): Promise<AtPath>;
  /** All bytes of a file: an editor gives no fewer. Undefined where it cannot be read. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** What is in a folder; nothing where it cannot be listed. */
  list(path: string): Promise<readonly { readonly name: string; readonly isFolder: boolean }[]>;
  /** The text of a file of pages that comes with the extension, by its path below `dist`. */
  shipped(path: string): Promise<string | undefined>;
}

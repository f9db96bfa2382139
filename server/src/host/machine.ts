/** The outside world behind one small interface: what the server needs of the machine that it runs on. */
import type { ManualSource } from '../manpage/manual.ts';
import type { DiskEntry, FileStatus } from '../model/tree/files.ts';
import type { MachineFacts } from '../schema/build.ts';
import type { FolderReader } from '../schema/folder-reader.ts';
import type { Release } from '../schema/release.ts';
import type { Surroundings } from '../schema/surroundings.ts';

/** Which manual page a user wants to read. */
export type ManualChoice = 'installed' | 'bundled' | 'none';

/** Where a path leads, if not to what is stored in this machine. */
export interface DiskPlace {
  /**
   * `doubtful`: a disk that is in use and may never answer. `far`: another machine, or another part of one, that is asked as soon as
   * somebody names it. `system`: what the system makes up when it is read, and devices that have a name everywhere.
   */
  readonly kind: 'doubtful' | 'far' | 'system';
  /** Where it begins. */
  readonly root: string;
}

/** Files and folders. Nothing here fails; what is on a disk that is silent may take forever. */
export interface Disk {
  /** Where a path or a pattern leads, if not to disks of this machine alone; nothing that is there is asked. */
  where(path: string): DiskPlace | undefined;
  /** What is at a path (absolute, with forward slashes). */
  read(path: string): Promise<DiskEntry>;
  /** The text of a small file of settings; undefined where there is none that can be read. */
  settings(path: string): Promise<string | undefined>;
  /** What is at a path; the file itself is not opened. */
  status(path: string): Promise<FileStatus>;
  /** The paths that a pattern of glob(3) names, in byte order; undefined where that cannot be told. */
  expand(pattern: string): Promise<readonly string[] | undefined>;
  /**
   * Makes a file that only its owner may read, and the folder that it is in; what is there already stays as it is. Says why when
   * that cannot be done.
   */
  makeFile(path: string, text: string): Promise<string | undefined>;
  /** Takes back a file that was made. */
  unmakeFile(path: string): Promise<void>;
  /** The path without symbolic links; the same where nothing is there. */
  realPath(path: string): Promise<string>;
  /** Changes the mode of a file that `path` names without a symbolic link, and says why when that cannot be done. */
  changeMode(path: string, mode: number): Promise<string | undefined>;
}

export interface Machine {
  readonly disk: Disk;
  readonly facts: MachineFacts;
  readonly surroundings: Surroundings;
  readonly folders: FolderReader;
  /** The absolute path of a program that is named by one, or is in PATH; undefined where there is none. Nothing is started. */
  findProgram(program: string): Promise<string | undefined>;
  /** What an ssh says of its version. Starts a process: asked only where that is allowed. */
  sshVersion(program: string): Promise<string | undefined>;
  /**
   * The manual page to quote; one that is packaged stands in for an installed one that is not there.
   * @param wanted the release that files are judged for
   * @param installedRelease what the installed ssh calls itself, such as "9.2p1", where it was asked
   */
  manual(
    choice: ManualChoice,
    wanted: Release,
    installedRelease: string | undefined,
  ): Promise<ManualSource | undefined>;
  /** The page of a rule that is shipped, as Markdown; undefined where there is none. */
  rulePage(rule: string): Promise<string | undefined>;
}

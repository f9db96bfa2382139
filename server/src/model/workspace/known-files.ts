/**
 * What is known of files: open ones as they are in the editor, others as they were on disk. It reads no disk: it remembers
 * the questions that it could not answer, and is told the answers.
 */
import type { ConfigFile } from '../file/config-file.ts';
import type { Access, DiskEntry, FileAt, FileStatus, Files } from '../tree/files.ts';
import { RecentAnswers } from './recent-answers.ts';

/** Typing a path asks for each of its beginnings: after this many new answers, unused ones are dropped. */
const MOST_NEW = 1_000;

/** Paths and patterns that were asked for but are unknown, or may have changed on disk. */
export interface Wanted {
  readonly paths: readonly string[];
  readonly patterns: readonly string[];
  /** Paths of which only the status is asked. */
  readonly statuses: readonly string[];
}

/** What a disk says. */
export interface DiskNews {
  readonly entries: ReadonlyMap<string, DiskEntry>;
  /** Undefined where that cannot be told. */
  readonly lists: ReadonlyMap<string, readonly string[] | undefined>;
  readonly statuses: ReadonlyMap<string, FileStatus>;
}

export class KnownFiles {
  readonly #read: (text: string) => ConfigFile;
  readonly #open = new Map<string, ConfigFile>();
  readonly #onDisk = new RecentAnswers<FileAt>();
  readonly #lists = new RecentAnswers<readonly string[]>();
  readonly #statuses = new RecentAnswers<FileStatus>();
  /** How many answers are new since some were forgotten. */
  #new = 0;
  /** Stands for all that is known of the disk. */
  #disk = {};
  readonly #wantedPaths = new Set<string>();
  readonly #wantedPatterns = new Set<string>();
  readonly #wantedStatuses = new Set<string>();

  /** @param read makes a file of the text that a disk has */
  constructor(read: (text: string) => ConfigFile) {
    this.#read = read;
  }

  /** All that is known now. It records questions that it cannot answer. */
  get now(): Files & { readonly disk: object } {
    const open = new Map(this.#open);
    const [onDisk, lists, statuses] = [this.#onDisk.now, this.#lists.now, this.#statuses.now];
    return {
      disk: this.#disk,
      at: path => {
        this.#onDisk.use(path);
        const known = onDisk.get(path);
        if (known === undefined && isPath(path)) this.#wantedPaths.add(path);
        const found = known?.kind === 'file' ? known : undefined;
        const realPath = found?.realPath ?? path;
        const file = open.get(path) ?? open.get(realPath);
        return file === undefined
          ? known
          : { kind: 'file', file, access: found?.access, realPath, writing: found?.writing };
      },
      status: path => {
        if (!isPath(path)) return { kind: 'missing' };
        this.#statuses.use(path);
        if (!statuses.has(path)) this.#wantedStatuses.add(path);
        return statuses.get(path);
      },
      isOpen: path => {
        const known = onDisk.get(path);
        return open.has(path) || (known?.kind === 'file' && open.has(known.realPath));
      },
      matching: pattern => {
        this.#lists.use(pattern);
        if (!lists.has(pattern)) this.#wantedPatterns.add(pattern);
        return lists.get(pattern);
      },
    };
  }

  /** The file at `path` is open in an editor, and is this now. */
  open(path: string, file: ConfigFile): void {
    this.#open.set(path, file);
  }

  /** The file at `path` is no longer open: what is on disk counts again, and may be something else by now. */
  close(path: string): void {
    this.#open.delete(path);
    this.#doubtAt([path]);
  }

  /**
   * All paths and patterns of which something is known, and what links lead to. Left out is what nobody may write, such as the
   * store of a package manager: it stays as it is until the link leads elsewhere.
   */
  get known(): Wanted {
    const { questions } = this.#onDisk;
    const realPaths = questions.flatMap(path => {
      const known = this.#onDisk.peek(path);
      return known?.kind === 'file' && mayChange(known.access) ? [known.realPath] : [];
    });
    return {
      paths: [...new Set([...questions, ...realPaths])],
      patterns: this.#lists.questions,
      statuses: this.#statuses.questions,
    };
  }

  /** Something may have changed on disk: everything, or what the paths name. What is known stays in force until `learn`. */
  doubt(paths?: readonly string[]): void {
    if (paths === undefined) for (const path of this.#onDisk.questions) this.#wantedPaths.add(path);
    else this.#doubtAt(paths);
    // A few questions to the file system, and a folder may have come with what is in it.
    for (const path of this.#statuses.questions) this.#wantedStatuses.add(path);
    // A file that comes or goes changes what a pattern lists.
    for (const pattern of this.#lists.questions) this.#wantedPatterns.add(pattern);
  }

  /** What has to be looked up; undefined when everything that was asked for is known. */
  wanted(): Wanted | undefined {
    if (this.#wantedPaths.size + this.#wantedPatterns.size + this.#wantedStatuses.size === 0) return undefined;
    return {
      paths: [...this.#wantedPaths],
      patterns: [...this.#wantedPatterns],
      statuses: [...this.#wantedStatuses],
    };
  }

  /** Takes in what a disk says; of what is not read now, what was known stays. @returns whether it says anything new */
  learn({ entries, lists, statuses }: DiskNews): boolean {
    let changed = false;
    for (const [path, entry] of entries) {
      this.#wantedPaths.delete(path);
      const before = this.#onDisk.peek(path);
      if (before !== undefined && (entry.kind === 'unread' || isSame(before, entry))) continue;
      changed = true;
      if (before === undefined) this.#new++;
      this.#onDisk.set(path, entry.kind === 'file' ? { ...entry, file: this.#fileOf(entry.text, before) } : entry);
    }
    for (const [pattern, found] of lists) {
      this.#wantedPatterns.delete(pattern);
      const before = this.#lists.peek(pattern);
      // Whoever asks what is at the pattern finds out why.
      const paths = found ?? before ?? [pattern];
      if (before !== undefined && before.join('\n') === paths.join('\n')) continue;
      changed = true;
      if (before === undefined) this.#new++;
      this.#lists.set(pattern, paths);
    }
    for (const [path, status] of statuses) {
      this.#wantedStatuses.delete(path);
      const before = this.#statuses.peek(path);
      const isUnread = status.kind === 'unread';
      if (before !== undefined && (isUnread || JSON.stringify(before) === JSON.stringify(status))) continue;
      changed = true;
      if (before === undefined) this.#new++;
      this.#statuses.set(path, status);
    }
    if (this.#new > MOST_NEW) this.#age();
    if (changed) this.#disk = {};
    return changed;
  }

  #age(): void {
    this.#new = 0;
    this.#onDisk.age();
    this.#lists.age();
    this.#statuses.age();
  }

  #fileOf(text: string, before: FileAt | undefined): ConfigFile {
    return before?.kind === 'file' && before.file.text.text === text ? before.file : this.#read(text);
  }

  /** What leads to one of these paths may be another file now; and what led nowhere may lead to one. */
  #doubtAt(paths: readonly string[]): void {
    const doubted = new Set(paths);
    for (const path of this.#onDisk.questions) {
      const known = this.#onDisk.peek(path);
      const holds = known?.kind === 'file' && !doubted.has(path) && !doubted.has(known.realPath);
      if (!holds) this.#wantedPaths.add(path);
    }
  }
}

/** Whether a disk may have it: a document that is in no file has only a name. */
function isPath(path: string): boolean {
  return /^(?:[A-Za-z]:)?\//.test(path);
}

function mayChange(access: Access | undefined): boolean {
  return access === undefined || (access.mode & 0o222) !== 0;
}

function isSame(before: FileAt, now: DiskEntry): boolean {
  if (before.kind !== 'file' || now.kind !== 'file')
    return before.kind === now.kind && JSON.stringify(before) === JSON.stringify(now);
  const { mode, owner, group } = before.access ?? {};
  return (
    before.realPath === now.realPath &&
    before.writing === now.writing &&
    mode === now.access?.mode &&
    owner === now.access?.owner &&
    group === now.access?.group &&
    before.file.text.text === now.text
  );
}

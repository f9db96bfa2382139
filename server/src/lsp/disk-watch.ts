/** Keeps the service informed of files that are not open: fetches what it wants, and has the client watch them. */
import { type Connection, DidChangeWatchedFilesNotification, type Disposable } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { Disk } from '../host/machine.ts';
import { load, ofIncludes } from '../load.ts';
import { includeFolder } from '../model/paths/include-paths.ts';
import type { Wanted } from '../model/workspace/known-files.ts';
import { isNear } from '../near-disk.ts';
import type { Surroundings } from '../schema/surroundings.ts';
import type { SshConfigService } from '../service.ts';
import { isGlob } from '../text/glob.ts';
import { uriOf } from './convert.ts';

/** The most folders that a client is asked to watch: those of files that are read come first. */
const MOST_WATCHED = 200;

const UPWARDS = /\/\.\.(?:\/|$)/;

export class DiskWatch {
  readonly #connection: Connection;
  readonly #service: SshConfigService;
  readonly #disk: Disk;
  readonly #surroundings: Surroundings;
  readonly #onNews: () => void;
  #loading: Promise<void> | undefined;
  #watched = '';
  #runs = 0;
  #registration: Promise<Disposable> | undefined;

  /**
   * @param disk one that answers soon
   * @param onNews called when answers may have changed because of what a disk says
   */
  constructor(
    connection: Connection,
    service: SshConfigService,
    disk: Disk,
    surroundings: Surroundings,
    onNews: () => void,
  ) {
    this.#connection = connection;
    this.#service = service;
    this.#disk = disk;
    this.#surroundings = surroundings;
    this.#onNews = onNews;
  }

  /** Fetches what is missing; of several calls at once, one works. */
  async load(): Promise<void> {
    // What was asked for while something else was being fetched is fetched next.
    while (this.#service.wanted() !== undefined) await this.discover();
  }

  /** Looks whether anything is missing, and fetches that. */
  async discover(): Promise<void> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    await this.#loading;
  }

  async #load(): Promise<void> {
    // Rules want more of the disk, but only once they are asked.
    const changed = await load(ofIncludes(this.#service), this.#disk);
    if (changed) this.#onNews();
  }

  /** Has the client watch all folders in which answers looked for something. */
  async watch(): Promise<void> {
    const run = ++this.#runs;
    const folders = await this.#foldersToWatch();
    // Another one began meanwhile, and knows better.
    if (run !== this.#runs) return;
    const key = folders.join('\n');
    if (key === this.#watched) return;
    this.#watched = key;
    const before = this.#registration;
    const watchers = folders.map(folder => ({
      globPattern: { baseUri: uriOf(folder), pattern: this.#isOfSsh(folder) ? '**/*' : '*' },
    }));
    this.#registration = this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    await this.#registration;
    (await before)?.dispose();
  }

  async #foldersToWatch(): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const folder of foldersOf(this.#service.watched)) {
      // A client would take `..` by its own rules, not by where links lead.
      const real = UPWARDS.test(folder) ? await this.#realPath(folder) : folder;
      if (real !== undefined && isNear(this.#disk, real)) found.add(real);
      if (found.size === MOST_WATCHED) break;
    }
    return [...found].sort();
  }

  /** Where a folder is; undefined where there is none, or a disk might have to be waited for. */
  async #realPath(folder: string): Promise<string | undefined> {
    if (this.#disk.where(folder) !== undefined) return undefined;
    const real = await this.#disk.realPath(folder);
    return UPWARDS.test(real) ? undefined : real;
  }

  /** Whether a folder is for configurations of ssh, so that all that is below it may be watched: any other may be huge. */
  #isOfSsh(folder: string): boolean {
    const own = [includeFolder('user', this.#surroundings), includeFolder('system', this.#surroundings)];
    return own.some(top => folder === top || folder.startsWith(`${top}/`));
  }

  /** Looks again at what may have changed: what these URIs name, or everything. */
  async refresh(uris?: readonly string[]): Promise<void> {
    this.#service.doubt(uris?.flatMap(uri => pathOf(uri) ?? []));
    await this.load();
  }
}

/** The path of a file by its URI, with forward slashes; undefined for what is in no file here. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  const { authority, path } = URI.parse(uri);
  const drive = /^\/([A-Za-z]):/.exec(path)?.[1];
  if (drive !== undefined) return `${drive.toUpperCase()}${path.slice(2)}`;
  return authority === '' ? path : `//${authority}${path}`;
}

/** The folders in which what was looked for is or may come to be; of a pattern, the one in which wildcards begin. */
function* foldersOf({ paths, patterns, statuses }: Wanted): Generator<string> {
  const fixedPart = (pattern: string): string => {
    const names = pattern.split('/');
    const wild = names.findIndex(isGlob);
    return (wild === -1 ? names : names.slice(0, wild + 1)).join('/');
  };
  for (const path of [...paths, ...patterns.map(fixedPart), ...statuses]) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    if (folder !== '') yield folder;
  }
}

/** Keeps the service informed of the files beside the open ones: fetches what it wants, and has the client watch them. */
import { type Connection, DidChangeWatchedFilesNotification, type Disposable } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { Disk } from '../host/machine.ts';
import { load, ofIncludes } from '../load.ts';
import type { Wanted } from '../model/known-files.ts';
import type { SshConfigService } from '../service.ts';
import { isGlob } from '../text/glob.ts';
import { uriOf } from './convert.ts';

export class DiskWatch {
  readonly #connection: Connection;
  readonly #service: SshConfigService;
  readonly #disk: Disk;
  readonly #onNews: () => void;
  #loading: Promise<void> | undefined;
  #watched = '';
  #registration: Promise<Disposable> | undefined;

  /**
   * @param disk one that answers soon
   * @param onNews called when answers may have changed because of what a disk says
   */
  constructor(connection: Connection, service: SshConfigService, disk: Disk, onNews: () => void) {
    this.#connection = connection;
    this.#service = service;
    this.#disk = disk;
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
    // What rules want of the disk, they ask for when they are asked.
    const changed = await load(ofIncludes(this.#service), this.#disk);
    if (changed) this.#onNews();
  }

  /** Has the client tell of changes in all folders in which answers looked for something. */
  async watch(): Promise<void> {
    const folders = foldersOf(this.#service.watched);
    const key = [...folders].sort().join('\n');
    if (key === this.#watched) return;
    this.#watched = key;
    const before = this.#registration;
    const watchers = [...folders].map(([folder, isDeep]) => ({
      globPattern: { baseUri: uriOf(folder), pattern: isDeep ? '**/*' : '*' },
    }));
    this.#registration = this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    await this.#registration;
    (await before)?.dispose();
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

/** The folders to watch, and whether with all that is below them. */
function foldersOf({ paths, patterns, statuses }: Wanted): ReadonlyMap<string, boolean> {
  const folders = new Map<string, boolean>();
  const add = (folder: string, isDeep: boolean): void => {
    if (folder !== '') folders.set(folder, isDeep || folders.get(folder) === true);
  };
  for (const path of [...paths, ...statuses]) add(path.slice(0, path.lastIndexOf('/')), false);
  for (const pattern of patterns) {
    const names = pattern.split('/').slice(0, -1);
    const wild = names.findIndex(isGlob);
    add((wild === -1 ? names : names.slice(0, wild)).join('/'), wild !== -1);
  }
  return folders;
}

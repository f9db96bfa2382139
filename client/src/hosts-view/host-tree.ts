/** The rows as VS Code asks for them. They follow the files while somebody sees them, and cost nothing else. */
import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import type { Forwarding } from '../forwards/forwarding.ts';
import type { RecentHosts } from '../recent-hosts.ts';
import type { Server } from '../server.ts';
import type { ListedFile } from './listed-hosts.ts';
import { itemOf } from './row-item.ts';
import { type Arrangement, type Row, rowsOf } from './rows.ts';

interface Parts {
  readonly server: Server;
  readonly recent: RecentHosts;
  readonly forwarding: Forwarding;
}

/** Milliseconds in which VS Code draws the first rows: another long answer would delay that. */
const UNTIL_DRAWN = 200;

export class HostTree implements TreeDataProvider<Row> {
  readonly #server: Server;
  readonly #recent: RecentHosts;
  readonly #forwarding: Forwarding;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #listed = new EventEmitter<number>();
  /** Tells how many rows there are, without those in groups. */
  readonly onDidList = this.#listed.event;
  #arrangement: Arrangement;
  #files: readonly ListedFile[] | undefined;
  #fetching: Promise<void> | undefined;
  #isStale = false;

  constructor({ server, recent, forwarding }: Parts, arrangement: Arrangement) {
    this.#server = server;
    this.#recent = recent;
    this.#forwarding = forwarding;
    this.#arrangement = arrangement;
  }

  get arrangement(): Arrangement {
    return this.#arrangement;
  }

  /** The files of the list, as they are known. */
  get files(): readonly ListedFile[] {
    return this.#files ?? [];
  }

  /** Whether there are blocks that are not listed yet. */
  get isPartial(): boolean {
    return this.files.some(({ left }) => left !== undefined);
  }

  arrange(arrangement: Arrangement): void {
    this.#arrangement = arrangement;
    this.#changed.fire();
  }

  /** What is listed may be otherwise now. @param isSeen whether somebody sees it */
  async doubt(isSeen: boolean): Promise<void> {
    this.#isStale = true;
    if (isSeen) await this.refresh();
  }

  /** Asks anew if anything may be otherwise, and somebody has looked before. */
  async refresh(): Promise<void> {
    if (this.#files === undefined || !this.#isStale) return;
    const before = JSON.stringify(this.#files);
    while (this.#isStale) await this.#fetchOnce();
    if (before !== JSON.stringify(this.#files)) this.#changed.fire();
  }

  /** The hosts that were used last are others. */
  reorder(): void {
    if (this.#arrangement.sortBy === 'recent') this.#changed.fire();
  }

  /** What is said of some rows is otherwise. */
  redraw(): void {
    this.#changed.fire();
  }

  getTreeItem(row: Row): TreeItem {
    return itemOf(row, this.#forwarding.hosts);
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (row !== undefined) return [...row.rows];
    if (this.#files === undefined) await this.#fetchOnce();
    const rows = [...rowsOf(this.files, this.#arrangement, this.#recent.hosts)];
    this.#listed.fire(rows.length);
    return rows;
  }

  /** One question at a time: whoever asks meanwhile gets the answer to that. */
  async #fetchOnce(): Promise<void> {
    this.#fetching ??= this.#fetch().finally(() => {
      this.#fetching = undefined;
    });
    await this.#fetching;
  }

  /** The first answer is there soon, and says less. */
  async #fetch(): Promise<void> {
    const isQuick = this.#files === undefined;
    this.#isStale = false;
    const found = await this.#server.request<readonly ListedFile[]>('sshConfig/hostsView', { isQuick });
    this.#files = found ?? this.files; // a server that has stopped says nothing new
    if (isQuick) setTimeout(() => void this.doubt(true), UNTIL_DRAWN);
  }
}

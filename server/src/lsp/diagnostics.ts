/**
 * Sends findings by two clocks. The fast one follows each key: what the line rules say of the new line, and what was found before,
 * moved along. The slow one asks all rules, in slices, once typing pauses, also about the files that open ones include.
 * Findings about a path are held back while it is being typed.
 */

import type { Finding } from '../features/finding.ts';
import { REQUEST_PATIENCE } from '../patient-disk.ts';
import type { SshConfigService } from '../service.ts';
import { afterWaiting } from '../text/patience.ts';
import { holds } from '../text/span.ts';
import type { DiskWatch } from './disk-watch.ts';
import type { Inbox } from './inbox.ts';
import { inSlices } from './slices.ts';
import type { Messenger } from './told.ts';

/** Milliseconds without a change after which all rules are asked. */
const PAUSE = 150;
/** Milliseconds after which they are asked during continuous typing. */
const LATEST = 500;
/** Milliseconds without a change after which nobody seems to be typing a path any more. */
const CALM = 2_000;

export class Diagnostics {
  readonly #service: SshConfigService;
  readonly #inbox: Inbox;
  readonly #onSettled: () => void;
  #disk: DiskWatch | undefined;
  #messenger: Messenger | undefined;
  /** Documents that have changed since their findings were last sent. */
  readonly #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  /** When the first change came that not all rules have seen. */
  #since: number | undefined;
  #isRunning = false;
  /** Rules wait for a disk, and have done so for long. */
  #isLate = false;
  /** The place of typing, as an offset: findings about a path there are held back. */
  #typing: { readonly uri: string; readonly at: number } | undefined;
  #calm: NodeJS.Timeout | undefined;
  #again = false;
  #waiting: (() => void)[] = [];
  /** Who waits for a pause. */
  readonly #resting: (() => void)[] = [];

  /** @param onSettled called when what was said may be something else than before, and all rules have been asked */
  constructor(service: SshConfigService, inbox: Inbox, onSettled: () => void) {
    this.#service = service;
    this.#inbox = inbox;
    this.#onSettled = onSettled;
  }

  /** From now on this messenger brings findings to the client. */
  tell(messenger: Messenger): void {
    this.#messenger = messenger;
  }

  /** Begins to tell: the settings are known, and which ssh there is. Before that there is nothing to say. */
  start(disk: DiskWatch): void {
    this.#disk = disk;
    this.all();
  }

  /** Asks all rules now. */
  all(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#wake();
    void this.#run();
  }

  /** Resolves when typing pauses or goes on; undefined while nobody types. */
  pause(): Promise<void> | undefined {
    return this.#timer && new Promise(resolve => this.#resting.push(resolve));
  }

  #wake(): void {
    for (const resolve of this.#resting.splice(0)) resolve();
  }

  /** A document was opened or changed. */
  changed(uri: string): void {
    if (this.#disk === undefined) return;
    if (!this.#service.wasJudged(uri)) {
      this.all();
      return;
    }
    // What they wait for is about a text that is no longer there.
    this.#release();
    if (this.#changed.size === 0) void this.#tellOfChanged();
    this.#changed.add(uri);
    this.#later();
  }

  /** Somebody types in a document: the last change ends `at` this offset. */
  typed(uri: string, at: number): void {
    this.#typing = { uri, at };
    clearTimeout(this.#calm);
    this.#calm = setTimeout(() => this.rested(), CALM);
  }

  /** Nobody types any more: it has been a while, or a document was saved. */
  rested(): void {
    clearTimeout(this.#calm);
    const { uri } = this.#typing ?? {};
    this.#typing = undefined;
    if (uri !== undefined) this.#messenger?.rested(uri);
  }

  /** What to show of a document now; undefined when it was never judged. What waits until nobody types there is left out. */
  shown(uri: string): readonly Finding[] | undefined {
    const all = this.#service.shown(uri);
    const { at } = this.#typing?.uri === uri ? this.#typing : {};
    const isTyped = (finding: Finding): boolean => at !== undefined && holds(finding, at);
    return at === undefined ? all : all?.filter(finding => !(finding.waits && isTyped(finding)));
  }

  /** Asks all rules once nothing has changed for a while. */
  #later(): void {
    this.#since ??= Date.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.all(), Math.min(PAUSE, this.#since + LATEST - Date.now()));
    this.#wake();
  }

  /** A document was closed: its own diagnostics go, unless it is still included. */
  closed(uri: string): void {
    if (this.#typing?.uri === uri) this.rested();
    this.#changed.delete(uri);
    this.#messenger?.closed(uri);
    // Many are closed at once.
    this.#later();
  }

  /** Waits until all rules are asked, or something has changed. @param isUrgent whether to ask them now, and not when typing pauses */
  async settled(isUrgent: boolean): Promise<void> {
    if (this.#disk === undefined || this.#service.isSettled || this.#isLate) return;
    if (isUrgent && this.#timer !== undefined) this.all();
    await new Promise<void>(resolve => this.#waiting.push(resolve));
  }

  /** With a backlog, only the findings of the last text are sent. */
  async #tellOfChanged(): Promise<void> {
    await this.#inbox.empty();
    const uris = [...this.#changed];
    this.#changed.clear();
    for (const uri of uris) this.#messenger?.typed(uri);
  }

  async #run(): Promise<void> {
    if (this.#disk === undefined) return;
    this.#again = true;
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      while (this.#again) {
        this.#again = false;
        await this.#inbox.empty();
        this.#since = undefined;
        await this.#judge(this.#disk);
      }
    } finally {
      this.#isRunning = false;
      // Requests about a text that came meanwhile wait for the next run.
      if (this.#service.isSettled || this.#timer === undefined) this.#release();
    }
  }

  /** Fetches what rules miss. Nobody else waits long for a disk. */
  async #load(disk: DiskWatch): Promise<void> {
    const callOff = afterWaiting(REQUEST_PATIENCE, () => {
      this.#isLate = true;
      this.#release();
    });
    await disk.load();
    callOff();
    this.#isLate = false;
  }

  /** All that wait go on, with what has been found so far. */
  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Asks all rules, and fetches what they miss of the disk: while a part of the configuration is unread, right lines may look wrong. */
  async #judge(disk: DiskWatch): Promise<void> {
    while (!(await this.#hasSettled(disk))) if (this.#timer !== undefined) return;
    this.#messenger?.settled();
    this.#onSettled();
  }

  /** Asks all rules about how things are now. @returns false where that has changed meanwhile */
  async #hasSettled(disk: DiskWatch): Promise<boolean> {
    const { moment } = this.#service;
    for (;;) {
      await inSlices(this.#service.judge(), this.#inbox, () => this.#service.moment === moment);
      if (this.#service.moment !== moment) return false;
      if (this.#service.wanted() === undefined) break;
      await this.#load(disk);
      if (this.#service.moment !== moment) return false;
    }
    this.#service.settle();
    return true;
  }
}

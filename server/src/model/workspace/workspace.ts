/** The open documents and what is known of the files beside them, as they change: it makes the snapshots that answers are given about. */
import type { ConfigText } from '../../syntax/config-text.ts';
import { ConfigFile } from '../file/config-file.ts';
import type { Verdicts } from '../file/verdict.ts';
import { type DiskNews, KnownFiles, type Wanted } from './known-files.ts';
import { type Document, Snapshot } from './snapshot.ts';

export class Workspace {
  readonly #isConfined: boolean;
  readonly #verdicts: Verdicts;
  readonly #files: KnownFiles;
  readonly #documents = new Map<string, Document>();
  #snapshot: Snapshot | undefined;

  /** @param isConfined whether documents may bring in nothing but what lies beside them, and what ssh reads by itself */
  constructor(verdicts: Verdicts, isConfined: boolean) {
    this.#verdicts = verdicts;
    this.#isConfined = isConfined;
    this.#files = new KnownFiles(text => ConfigFile.read(text, verdicts));
  }

  /** How things are now. */
  get snapshot(): Snapshot {
    this.#snapshot ??= new Snapshot(new Map(this.#documents), this.#files.now, this.#verdicts, this.#isConfined);
    return this.#snapshot;
  }

  /** Takes a document in, or what it is after an edit. */
  set(uri: string, text: ConfigText, path: string): void {
    const file = new ConfigFile(text, this.#verdicts);
    this.#documents.set(uri, { uri, path, file });
    this.#files.open(path, file);
    this.#snapshot = undefined;
  }

  delete(uri: string): void {
    const document = this.#documents.get(uri);
    if (document === undefined) return;
    this.#documents.delete(uri);
    this.#files.close(document.path);
    const other = [...this.#documents.values()].find(({ path }) => path === document.path);
    if (other !== undefined) this.#files.open(other.path, other.file);
    this.#snapshot = undefined;
  }

  /** What was asked for but is unknown; undefined when nothing is missing. */
  wanted(): Wanted | undefined {
    return this.#files.wanted();
  }

  /** All of the disk that was asked for. */
  get known(): Wanted {
    return this.#files.known;
  }

  /** Takes in what a disk says. @returns whether it says anything new */
  learn(news: DiskNews): boolean {
    const isNew = this.#files.learn(news);
    if (isNew) this.#snapshot = undefined;
    return isNew;
  }

  /** Something may have changed on disk: everything, or what the paths name. */
  doubt(paths?: readonly string[]): void {
    this.#files.doubt(paths);
  }
}

/**
 * The open documents, and the configurations that they belong to. Files beside them are known as far as somebody looked
 * them up; configurations are laid out anew after each change.
 */
import type { Build } from '../schema/build.ts';
import { lineRulesOf } from '../schema/line-rules.ts';
import { type Surroundings, userConfigOf } from '../schema/surroundings.ts';
import { ConfigText } from '../syntax/config-text.ts';
import { ConfigFile } from './config-file.ts';
import { Configuration } from './configuration.ts';
import { confinedFiles } from './confined-files.ts';
import type { Occurrence, Root } from './include-tree.ts';
import { KnownFiles } from './known-files.ts';

export interface Document {
  readonly uri: string;
  /** Absolute, with forward slashes; its URI when the document is in no file. */
  readonly path: string;
  readonly file: ConfigFile;
}

export class Workspace {
  readonly files: KnownFiles;
  readonly #build: Build;
  readonly #surroundings: Surroundings;
  readonly #isConfined: boolean;
  readonly #documents = new Map<string, Document>();
  readonly #own = new Map<string, Configuration>();
  #standard: Configuration | undefined;

  /** @param isConfined whether documents may bring in nothing but what lies beside them, and what ssh reads by itself */
  constructor(build: Build, surroundings: Surroundings, isConfined: boolean) {
    this.#build = build;
    this.#surroundings = surroundings;
    this.#isConfined = isConfined;
    this.files = new KnownFiles(text => new ConfigFile(ConfigText.read(text, lineRulesOf(build)), build));
  }

  get documents(): readonly Document[] {
    return [...this.#documents.values()];
  }

  get(uri: string): Document | undefined {
    return this.#documents.get(uri);
  }

  /** Takes a document in, or what it is after an edit. */
  set(uri: string, text: ConfigText, path: string): void {
    const file = new ConfigFile(text, this.#build, this.#documents.get(uri)?.file);
    this.#documents.set(uri, { uri, path, file });
    this.files.open(path, file);
    this.forget();
  }

  delete(uri: string): void {
    const document = this.#documents.get(uri);
    if (document === undefined) return;
    this.#documents.delete(uri);
    this.files.close(document.path);
    const other = this.documents.find(({ path }) => path === document.path);
    if (other !== undefined) this.files.open(other.path, other.file);
    this.forget();
  }

  /** Something has changed: configurations have to be laid out anew. */
  forget(): void {
    this.#own.clear();
    this.#standard = undefined;
  }

  /** What ssh reads without being told to: the user's file and the system's, as far as they are there. */
  get standard(): Configuration {
    const { systemConfig } = this.#surroundings;
    this.#standard ??= new Configuration(
      [
        ...this.#rootAt(userConfigOf(this.#surroundings), { scope: 'user', isChecked: true }),
        ...this.#rootAt(systemConfig, { scope: 'system', isChecked: false }),
      ],
      this.#situation,
      true,
    );
    return this.#standard;
  }

  /** What ssh reads with a document as the file of `ssh -F`. One in the system's folder is read by the system's rules. */
  own({ uri, path, file }: Document): Configuration {
    const before = this.#own.get(uri);
    if (before !== undefined) return before;
    const { systemConfig = '/etc/ssh/ssh_config' } = this.#surroundings;
    const folder = systemConfig.slice(0, systemConfig.lastIndexOf('/') + 1);
    const scope = path.startsWith(folder) ? 'system' : 'user';
    let known: readonly string[] | undefined;
    const standard = () => {
      known ??= Array.from(this.standard.occurrences(), occurrence => occurrence.path);
      return known;
    };
    const files = this.#isConfined ? confinedFiles(this.files, path, standard) : this.files;
    const root = { path, scope, file, access: undefined, isChecked: false } as const;
    const own = new Configuration([root], { ...this.#situation, files }, false);
    this.#own.set(uri, own);
    return own;
  }

  /**
   * Where ssh comes across a document: below the user's file and the system's, where it belongs to these; else below
   * another open document; else it is read by itself. At least one place. Where the same file is open under another name as
   * well, that one is what stands there.
   */
  occurrencesOf(document: Document): readonly Occurrence[] {
    const { uri, path, file } = document;
    const placesIn = (configuration: Configuration): readonly Occurrence[] =>
      configuration.at(path).filter(place => place.file === file);
    const found = placesIn(this.standard);
    if (found.length > 0) return found;
    const elsewhere = this.documents.filter(other => other.uri !== uri).flatMap(other => placesIn(this.own(other)));
    return elsewhere.length > 0 ? elsewhere : this.own(document).trees.map(({ root }) => root);
  }

  /** The configurations that a document belongs to. */
  configurationsOf(document: Document): readonly Configuration[] {
    return [...new Set(this.occurrencesOf(document).map(({ tree }) => tree.configuration))];
  }

  get #situation() {
    return { files: this.files, build: this.#build, surroundings: this.#surroundings };
  }

  #rootAt(path: string | undefined, rules: Pick<Root, 'scope' | 'isChecked'>): readonly Root[] {
    const found = path === undefined ? undefined : this.files.at(path);
    return path === undefined || found?.kind !== 'file' ? [] : [{ ...rules, ...found, path }];
  }
}

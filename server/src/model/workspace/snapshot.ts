/**
 * All that answers depend on at one moment: the open documents, the files beside them as far as they are known, and what
 * they are read for. Immutable: each change makes a new one, which shares the files that have stayed the same.
 */
import { userConfigOf } from '../../schema/surroundings.ts';
import type { ConfigFile } from '../file/config-file.ts';
import type { Verdicts } from '../file/verdict.ts';
import { Configuration } from '../tree/configuration.ts';
import { confinedFiles } from '../tree/confined-files.ts';
import type { Files } from '../tree/files.ts';
import { type Occurrence, standardFiles, type TreeSituation } from '../tree/include-tree.ts';

export interface Document {
  readonly uri: string;
  /** Absolute, with forward slashes; its URI when the document is in no file. */
  readonly path: string;
  readonly file: ConfigFile;
}

export class Snapshot {
  readonly files: Files;
  /** Stands for all that is known of the disk: the same object while that is the same. */
  readonly disk: object;
  readonly verdicts: Verdicts;
  /** Whether documents may bring in nothing but what lies beside them, and what ssh reads by itself. */
  readonly isConfined: boolean;
  readonly #documents: ReadonlyMap<string, Document>;
  readonly #situation: TreeSituation;
  readonly #own = new Map<Document, Configuration>();
  readonly #occurrences = new Map<Document, readonly Occurrence[]>();
  #standard: Configuration | undefined;
  #standardPaths: readonly string[] | undefined;

  /** @param documents by their URI */
  constructor(
    documents: ReadonlyMap<string, Document>,
    files: Files & { readonly disk: object },
    verdicts: Verdicts,
    isConfined: boolean,
  ) {
    this.isConfined = isConfined;
    this.files = files;
    this.disk = files.disk;
    this.verdicts = verdicts;
    this.#documents = documents;
    this.#situation = { files, verdicts };
  }

  get documents(): readonly Document[] {
    return [...this.#documents.values()];
  }

  get(uri: string): Document | undefined {
    return this.#documents.get(uri);
  }

  /** What ssh reads without being told to: the user's file and the system's, as far as they are there. */
  get standard(): Configuration {
    const { surroundings } = this.verdicts;
    const direct = standardFiles(userConfigOf(surroundings), surroundings);
    this.#standard ??= Configuration.of(direct, this.#situation, true);
    return this.#standard;
  }

  /** What ssh reads with a document as the file of `ssh -F`. One in the system's folder is read by the system's rules. */
  own(document: Document): Configuration {
    const known = this.#own.get(document);
    if (known !== undefined) return known;
    const { path, file } = document;
    const { systemConfig = '/etc/ssh/ssh_config' } = this.verdicts.surroundings;
    const folder = systemConfig.slice(0, systemConfig.lastIndexOf('/') + 1);
    const scope = path.startsWith(folder) ? 'system' : 'user';
    const files = this.isConfined ? confinedFiles(this.files, path, () => this.#pathsOfStandard()) : this.files;
    const root = { path, scope, file, access: undefined, isChecked: false } as const;
    const own = new Configuration([root], { ...this.#situation, files }, false);
    this.#own.set(document, own);
    return own;
  }

  /**
   * Where ssh comes across a document: below the user's file and the system's, where it belongs to these; else below
   * another open document; else it is read by itself. At least one place. Where the same file is open under another name as
   * well, that one is what stands there.
   */
  occurrencesOf(document: Document): readonly Occurrence[] {
    const known = this.#occurrences.get(document);
    if (known !== undefined) return known;
    const found = this.#findOccurrences(document);
    this.#occurrences.set(document, found);
    return found;
  }

  #findOccurrences(document: Document): readonly Occurrence[] {
    const { uri, path, file } = document;
    const placesIn = (configuration: Configuration): readonly Occurrence[] =>
      configuration.at(path).filter(place => place.file === file);
    const found = placesIn(this.standard);
    if (found.length > 0) return found;
    const elsewhere = this.documents.filter(other => other.uri !== uri).flatMap(other => placesIn(this.own(other)));
    return elsewhere.length > 0 ? elsewhere : this.own(document).trees.map(({ root }) => root);
  }

  /** The first configuration that a document belongs to; what ssh reads by itself, where there is no document. */
  configurationOf(document: Document | undefined): Configuration {
    const [first] = document === undefined ? [] : this.configurationsOf(document);
    return first ?? this.standard;
  }

  /** The configurations that a document belongs to. */
  configurationsOf(document: Document): readonly Configuration[] {
    return [...new Set(this.occurrencesOf(document).map(({ tree }) => tree.configuration))];
  }

  /** All configurations that open documents belong to. */
  get configurations(): ReadonlySet<Configuration> {
    return new Set(this.documents.flatMap(document => this.configurationsOf(document)));
  }

  #pathsOfStandard(): readonly string[] {
    this.#standardPaths ??= Array.from(this.standard.occurrences(), ({ path }) => path);
    return this.#standardPaths;
  }
}

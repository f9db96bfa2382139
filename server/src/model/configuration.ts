/** What ssh reads together: the user's file, then the system's; or the one file of `ssh -F`; each with what it includes. */
import type { ConfigFile } from './config-file.ts';
import { IncludeTree, type Occurrence, type PlacedDirective, type Root, type TreeSituation } from './include-tree.ts';

export class Configuration {
  readonly trees: readonly IncludeTree[];
  readonly situation: TreeSituation;
  /** Whether it is what ssh reads on this machine without being told to; another may be meant for elsewhere. */
  readonly isStandard: boolean;
  #first: ReadonlyMap<ConfigFile, Occurrence> | undefined;
  #files: readonly ConfigFile[] | undefined;
  #structure: object | undefined;
  #layout: object | undefined;

  /** @param roots in the order in which ssh reads them */
  constructor(roots: readonly Root[], situation: TreeSituation, isStandard: boolean) {
    this.situation = situation;
    this.isStandard = isStandard;
    this.trees = roots.map(root => new IncludeTree(root, situation, this));
  }

  /** All places at which a file stands. @param path as included, or without symbolic links */
  at(path: string): readonly Occurrence[] {
    return this.trees.flatMap(tree => tree.at(path));
  }

  /** All files at all their places, in the order in which ssh begins to read them. */
  *occurrences(): Generator<Occurrence> {
    for (const tree of this.trees) yield* tree.occurrences();
  }

  /** The files, each once, in the order in which ssh begins to read them. */
  get files(): readonly ConfigFile[] {
    this.#files ??= [...this.#firstPlaces().keys()];
    return this.#files;
  }

  /** Where ssh comes across a file first. */
  firstPlaceOf(file: ConfigFile): Occurrence | undefined {
    return this.#firstPlaces().get(file);
  }

  #firstPlaces(): ReadonlyMap<ConfigFile, Occurrence> {
    if (this.#first !== undefined) return this.#first;
    const first = new Map<ConfigFile, Occurrence>();
    for (const occurrence of this.occurrences())
      if (!first.has(occurrence.file)) first.set(occurrence.file, occurrence);
    this.#first = first;
    return first;
  }

  /** All lines with one of some keywords (in lower case), in the order in which ssh reads them. */
  directivesNamed(...keywords: readonly string[]): readonly PlacedDirective[] {
    const [first = [], ...others] = this.trees.map(tree => tree.directivesNamed(keywords));
    return others.length === 0 ? first : first.concat(...others);
  }

  /** The same object while neither the blocks of a file nor the layout have changed. */
  get structure(): object {
    this.#structure ??= this.#kept('structure', [this.layout, ...this.files.map(file => file.structure)]);
    return this.#structure;
  }

  /** The same object while nothing has changed about how files include each other, or fail to. */
  get layout(): object {
    if (this.#layout !== undefined) return this.#layout;
    const parts: unknown[] = [];
    for (const occurrence of this.occurrences()) {
      const { path, parent, access } = occurrence;
      parts.push(path, access, parent?.occurrence.file.text.line(parent.line), ...occurrence.failures());
    }
    this.#layout = this.#kept('layout', parts);
    return this.#layout;
  }

  /** An object that stays the same while these do. */
  #kept(what: string, inputs: readonly unknown[]): object {
    const [tree] = this.trees;
    return tree === undefined ? {} : tree.root.file.derive(`${what} ${this.isStandard}`, inputs, () => ({}));
  }

  /**
   * What a result depends on that comes of the blocks of all files, of how they include each other, and of the lines with
   * some keywords (in lower case): the same objects, while no edit has changed any of that. For `ConfigFile.derive`.
   */
  inputs(keywords: readonly string[]): readonly object[] {
    const inputs: object[] = [this.structure];
    for (const file of this.files) for (const keyword of keywords) inputs.push(file.linesNamed(keyword));
    return inputs;
  }

  /** An object that is brought up to date by whoever asks for it, and lives on over edits while files include each other the same way. */
  lasting<T>(key: object, make: () => T): T {
    const [tree] = this.trees;
    if (tree === undefined) return make();
    const { file } = tree.root;
    const all = file.derive(`lasting ${this.isStandard}`, [this.layout], () => new Map<object, unknown>());
    if (!all.has(key)) all.set(key, make());
    return all.get(key) as T;
  }

  /** A result that depends on these inputs alone, kept over edits. @param key stands for the work */
  derive<T>(key: object, keywords: readonly string[], work: () => T): T {
    const [tree] = this.trees;
    return tree === undefined ? work() : tree.root.file.derive(key, this.inputs(keywords), work);
  }
}

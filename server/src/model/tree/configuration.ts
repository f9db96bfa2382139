/** What ssh reads together: the user's file, then the system's; or the one file of `ssh -F`; each with what it includes. */
import { isDirective } from '../../syntax/line.ts';
import { Shared, type Steps } from '../../text/steps.ts';
import type { ConfigFile } from '../file/config-file.ts';
import { HostIndex } from './host-index.ts';
import {
  type DirectFile,
  IncludeTree,
  type Occurrence,
  type PlacedDirective,
  type Root,
  type TreeSituation,
} from './include-tree.ts';

export class Configuration {
  /** In the order in which ssh reads them. */
  readonly roots: readonly Root[];
  /** Those of the roots that are there. */
  readonly trees: readonly IncludeTree[];
  readonly situation: TreeSituation;
  /** Whether it is what ssh reads on this machine without being told to; another may be meant for elsewhere. */
  readonly isStandard: boolean;
  #first: ReadonlyMap<ConfigFile, Occurrence> | undefined;
  #files: readonly ConfigFile[] | undefined;
  readonly #hosts: Shared<HostIndex>;

  constructor(roots: readonly Root[], situation: TreeSituation, isStandard: boolean) {
    this.situation = situation;
    this.isStandard = isStandard;
    this.roots = roots;
    this.trees = roots.flatMap(({ file, ...root }) =>
      file === undefined ? [] : [new IncludeTree({ ...root, file }, situation, this)],
    );
    this.#hosts = new Shared(HostIndex.of(this.#each()));
  }

  /** What ssh reads that begins with some files. @param direct in the order in which it reads them */
  static of(direct: readonly DirectFile[], situation: TreeSituation, isStandard: boolean): Configuration {
    const roots = direct.map((each): Root => {
      const found = situation.files.at(each.path);
      const { file, access } = found?.kind === 'file' ? found : { file: undefined, access: undefined };
      return { ...each, file, access };
    });
    return new Configuration(roots, situation, isStandard);
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

  /** The Host lines of all files by the names that they are for. */
  get hosts(): HostIndex {
    return this.#hosts.result;
  }

  /** Makes the indices that most questions need. */
  *indexing(): Steps<void> {
    for (const file of this.files) yield* file.indexing();
    yield* this.#hosts.steps();
  }

  /** The files, laid out when the first of them is asked for. */
  *#each(): Generator<ConfigFile> {
    yield* this.files;
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

  /** All directives, in the order in which ssh reads them. */
  *directives(): Generator<PlacedDirective> {
    for (const tree of this.trees) yield* directivesFrom(tree.root);
  }
}

function* directivesFrom(occurrence: Occurrence): Generator<PlacedDirective> {
  for (const [number, line] of occurrence.file.text.lines.entries()) {
    if (!isDirective(line)) continue;
    yield { number, line, occurrence };
    if (line.keyword.name !== 'include') continue;
    for (const included of occurrence.included(number))
      if (included.kind === 'file') yield* directivesFrom(included.occurrence);
  }
}

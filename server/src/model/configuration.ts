/** What ssh reads together: the user's file, then the system's; or the one file of `ssh -F`; each with what it includes. */
import { IncludeTree, type Occurrence, type PlacedDirective, type Root, type TreeSituation } from './include-tree.ts';

export class Configuration {
  readonly trees: readonly IncludeTree[];
  readonly situation: TreeSituation;

  /** @param roots in the order in which ssh reads them */
  constructor(roots: readonly Root[], situation: TreeSituation) {
    this.situation = situation;
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

  /** All lines with a keyword (in lower case), in the order in which ssh reads them. */
  *directivesNamed(keyword: string): Generator<PlacedDirective> {
    for (const tree of this.trees) yield* tree.directivesNamed(keyword);
  }
}

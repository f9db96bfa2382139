/**
 * What a refactoring is: it rewrites part of a file so that ssh goes on doing what it does. One file a refactoring;
 * `refactorings.ts` lists them, and finds out whether that is so.
 */

import type { FileChange } from '../../model/change/hypothetical.ts';
import type { Block } from '../../model/file/blocks.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import type { Occurrence } from '../../model/tree/include-tree.ts';

/** What is asked for: the lines (0-based) that a selection touches. */
export interface RefactoringPlace {
  readonly file: ConfigFile;
  /** Where ssh comes across the file, or one of these places. */
  readonly occurrence: Occurrence;
  /** The first and the last line. */
  readonly first: number;
  readonly last: number;
  /** The block of the first line. */
  readonly block: Block;
  /** Whether files can be made. */
  readonly canCreate: boolean;
  /** Whether ssh does the same for all hosts after a change. */
  readonly isKept: (change: FileChange) => boolean;
}

/** A change of the file, with offsets into it; its edits do not overlap. */
export interface Rewrite extends FileChange {
  readonly kind: 'extract' | 'inline' | 'move' | 'rewrite';
  readonly title: string;
  /** It is meant to change what ssh does, and its title says how. */
  readonly isMeant?: true;
}

/** A change that is not possible, and why. */
export interface Impossible extends Pick<Rewrite, 'kind' | 'title'> {
  readonly reason: string;
}

/** What a refactoring would do at a place; nothing where it has nothing to do with it. */
export type Refactoring = (place: RefactoringPlace) => Rewrite | Impossible | undefined;

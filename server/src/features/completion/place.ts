/** A value at the cursor, and all that what could stand there depends on. */
import type { ConfigFile } from '../../model/file/config-file.ts';
import type { Scope } from '../../model/paths/include-paths.ts';
import type { Occurrence } from '../../model/tree/include-tree.ts';
import type { FolderReader } from '../../schema/folder-reader.ts';
import type { Option } from '../../schema/option.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import type { ValueSlot } from './slot.ts';

/** What completion draws on, besides the file at hand. */
export interface CompletionSources {
  readonly surroundings: Surroundings;
  /** All files of the configuration, the one at hand among them: names are gathered from them. */
  readonly configuration: readonly ConfigFile[];
  /** The disk, where there is one. */
  readonly folders: FolderReader | undefined;
  /** By whose rules the file at hand is read. */
  readonly scope: Scope;
  /** Its places in the configurations. */
  readonly occurrences: readonly Occurrence[];
}

export interface ValuePlace extends CompletionSources {
  readonly file: ConfigFile;
  /** The line (0-based) of the cursor. */
  readonly number: number;
  /** The Host or Match line of the block; undefined before the first. */
  readonly header: DirectiveLine | undefined;
  readonly option: Option;
  readonly slot: ValueSlot;
}

/** Where the element of a comma-separated list begins in which the cursor stands, relative to what is typed. */
export function elementStart(typed: string): number {
  return typed.lastIndexOf(',') + 1;
}

/** The elements of a comma-separated list, without the one at the cursor. */
export function otherElements({ typed, following }: Pick<ValueSlot, 'typed' | 'following'>): readonly string[] {
  const before = typed.split(',').slice(0, -1);
  const after = following.split(',').slice(1);
  return [...before, ...after];
}

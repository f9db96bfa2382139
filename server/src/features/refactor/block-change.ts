/**
 * What one does with a whole block of a configuration: removes it, duplicates it, moves it to another section or file. Each says for
 * which hosts ssh would do something else, or has shown that there are none. One file a kind of change.
 */
import { directiveText, type HeadedBlock, isHeaded } from '../../compose/block-lines.ts';
import { changedHosts, type HostChanges, wholeFiles } from '../../model/change/changed-hosts.ts';
import { changesNobody, newRefusal, outcomeOf, whom } from '../../model/change/outcome.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import type { Configuration } from '../../model/tree/configuration.ts';
import type { Occurrence } from '../../model/tree/include-tree.ts';
import type { Snapshot } from '../../model/workspace/snapshot.ts';
import type { TextEdit } from '../../text/edit.ts';
import { told } from '../../text/visible.ts';
import { located } from '../located.ts';
import { edited, laidOver } from '../rename/edited-files.ts';
import type { LocatedEdit } from '../rename/rename-in-files.ts';
import { duplicateBlock } from './duplicate-block.ts';
import { moveBlockTo } from './move-block-to.ts';
import { removeBlock } from './remove-block.ts';

/** A block of the files that ssh reads by default, as it was shown in a list. */
export interface SeenBlock {
  /** Of its file: absolute, with forward slashes. */
  readonly path: string;
  /** Of its first line, from 0. */
  readonly number: number;
  /** What that line says. */
  readonly title: string;
}

export type BlockWish =
  | { readonly kind: 'remove' }
  /** @param name what one types for the new host; undefined for one that is free */
  | { readonly kind: 'duplicate'; readonly name: string | undefined }
  /** @param number of the heading of a section, from 0; undefined for the file as a whole */
  | { readonly kind: 'move'; readonly path: string; readonly number: number | undefined };

/** The block, and where ssh comes across it first. */
export interface PlacedHeadedBlock {
  readonly block: HeadedBlock;
  readonly occurrence: Occurrence;
  readonly configuration: Configuration;
}

/** Edits of one file; none of them overlap. */
export interface EditsIn {
  readonly occurrence: Occurrence;
  readonly edits: readonly TextEdit[];
}

/** A change whose result is not known yet. */
export interface PlannedChange {
  readonly title: string;
  readonly changes: readonly EditsIn[];
  /** The hosts for which something changes as a matter of course, and what that is. */
  readonly meant: readonly string[];
  readonly says: readonly string[];
  /** The host that is new. */
  readonly name?: string;
}

/** Why there is none, in words for who asks. */
export interface NoChange {
  readonly problem: string;
}

export interface BlockChange {
  readonly title: string;
  /** The host that is new; undefined where none is. */
  readonly name: string | undefined;
  /** What changes for whom: sentences. */
  readonly effect: string;
  /** Whether ssh does the same for every host after it. */
  readonly keepsAll: boolean;
  readonly changes: HostChanges;
  readonly edits: readonly LocatedEdit[];
}

const OTHER: NoChange = { problem: 'The file has changed meanwhile: look again.' };

/** The result of a wish, before anything is changed. */
export function blockChange(seen: SeenBlock, wish: BlockWish, snapshot: Snapshot): BlockChange | NoChange {
  const configuration = snapshot.standard;
  const [occurrence] = configuration.at(seen.path);
  const block = occurrence?.file.blocks.find(({ start, header }) => start === seen.number && header !== undefined);
  if (occurrence === undefined || block?.header === undefined) return OTHER;
  if (told(directiveText(block.header)) !== seen.title) return OTHER;
  if (!isHeaded(block, occurrence.file)) return { problem: 'ssh refuses its first line: fix that first.' };
  const planned = plan({ block, occurrence, configuration }, wish);
  if ('problem' in planned) return { problem: told(planned.problem) };
  const { changes, refusal } = outcome(planned.changes, configuration);
  if (refusal !== undefined) return { problem: told(refusal) };
  const effect = [...planned.says, whoChanges(changes, planned.meant)].map(told).join(' ');
  const edits = planned.changes.flatMap(({ occurrence: { path, file }, edits: own }) =>
    own.map(({ span, newText }) => ({ ...span, path, file, newText })),
  );
  return {
    title: told(planned.title),
    name: planned.name,
    effect,
    keepsAll: changesNobody(changes),
    changes,
    edits: located(edits, snapshot),
  };
}

function plan(place: PlacedHeadedBlock, wish: BlockWish): PlannedChange | NoChange {
  switch (wish.kind) {
    case 'remove':
      return removeBlock(place);
    case 'duplicate':
      return duplicateBlock(place, wish.name);
    case 'move':
      return moveBlockTo(place, wish.path, wish.number);
  }
}

interface Known {
  readonly changes: HostChanges;
  readonly refusal: string | undefined;
}

/** For which hosts ssh would do something else, and whether it would refuse one that it takes now. */
function outcome(changes: readonly EditsIn[], configuration: Configuration): Known {
  const [only, ...others] = changes;
  if (only === undefined) return { changes: { hosts: [], others: [] }, refusal: undefined };
  // Where nothing changes in a file and what it includes, nothing does around it.
  if (others.length === 0) return outcomeOf(only.occurrence, only);
  const after = laidOver(configuration, [...configuration.occurrences()], filesAfter(changes));
  const hosts = new Set<string>();
  const more = new Set<string>();
  for (const [i, { root }] of configuration.trees.entries()) {
    const now = after.trees[i]?.root;
    if (now === undefined) continue;
    const found = changedHosts(root, now, wholeFiles(root, now));
    for (const host of found.hosts) hosts.add(host);
    for (const other of found.others) more.add(other);
  }
  return { changes: { hosts: [...hosts], others: [...more] }, refusal: newRefusal([...hosts], configuration, after) };
}

function filesAfter(changes: readonly EditsIn[]): ReadonlyMap<ConfigFile, ConfigFile> {
  return new Map(changes.map(({ occurrence: { file }, edits }) => [file, edited(file, edits)]));
}

/** A sentence on those for which something changes, but for whom it is meant. */
function whoChanges({ hosts, others }: HostChanges, meant: readonly string[]): string {
  const unmeant = { hosts: hosts.filter(host => !meant.includes(host)), others };
  const other = meant.length > 0 ? 'other ' : '';
  if (changesNobody(unmeant)) return `Nothing changes for any ${other}host.`;
  return `It ${unmeant.hosts.length > 0 ? 'changes' : 'may change'} what ssh does for ${whom(unmeant)}.`;
}

/**
 * What one does with a block of a configuration: removes it, duplicates it, moves it to another section or file, sets an option in it. Each says for
 * which hosts ssh would do something else, or has shown that there are none. One file a kind of change.
 */
import { changedHosts, type HostChanges, wholeFiles } from '../../model/change/changed-hosts.ts';
import { changesNobody, newRefusal, outcomeOf, whom } from '../../model/change/outcome.ts';
import { effectiveIn } from '../../model/effective/in-configuration.ts';
import { type Effective, refusalOf } from '../../model/effective/result.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import { displayPath } from '../../model/paths/display-path.ts';
import type { Configuration } from '../../model/tree/configuration.ts';
import type { Occurrence } from '../../model/tree/include-tree.ts';
import type { Snapshot } from '../../model/workspace/snapshot.ts';
import type { TextEdit } from '../../text/edit.ts';
import { told } from '../../text/visible.ts';
import type { Finder } from '../finder.ts';
import { differences } from '../host-command/differences.ts';
import { located } from '../located.ts';
import { edited, laidOver } from '../rename/edited-files.ts';
import type { LocatedEdit } from '../rename/rename-in-files.ts';
import { mayLoseBytes, STRAY_BYTES } from '../stray-bytes.ts';
import { duplicateBlock } from './duplicate-block.ts';
import { moveBlockTo } from './move-block-to.ts';
import { removeBlock } from './remove-block.ts';
import { type NoChange, type PlacedHeadedBlock, placeOf, type SeenBlock } from './seen-block.ts';
import { type OptionWish, setOption } from './set-option.ts';

export type BlockWish =
  | { readonly kind: 'remove' }
  /** @param name what one types for the new host; undefined for one that is free */
  | { readonly kind: 'duplicate'; readonly name: string | undefined }
  /** @param number of the heading of a section, from 0; undefined for the file as a whole */
  | { readonly kind: 'move'; readonly path: string; readonly number: number | undefined }
  | OptionWish;

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
  /** Whether that is on every host, as where ssh refuses the file. */
  readonly isOnAll?: boolean;
  /** The host that is new. */
  readonly name?: string;
}

export interface BlockChange {
  readonly title: string;
  /** The host that is new; undefined where none is. */
  readonly name: string | undefined;
  /** What changes for whom: sentences. */
  readonly effect: string;
  /** Whether ssh does the same after it for every host but those that are meant. */
  readonly keepsOthers: boolean;
  readonly changes: HostChanges;
  readonly edits: readonly LocatedEdit[];
}

/** The result of a wish, before anything is changed. */
export function blockChange(
  seen: SeenBlock,
  wish: BlockWish,
  snapshot: Snapshot,
  finder: Finder,
): BlockChange | NoChange {
  const place = placeOf(seen, snapshot);
  if ('problem' in place) return place;
  const { configuration } = place;
  const { surroundings } = configuration.situation.verdicts;
  const planned = plan(place, wish, finder);
  if ('problem' in planned) return { problem: told(planned.problem) };
  const stray = planned.changes.find(({ occurrence: { file } }) => mayLoseBytes(file))?.occurrence;
  if (stray !== undefined) return { problem: `${displayPath(stray.path, surroundings)}: ${STRAY_BYTES}` };
  const { changes, refusal } = outcome(planned.changes, configuration);
  if (refusal !== undefined) return { problem: told(refusal) };
  const unmeant = { hosts: changes.hosts.filter(host => !planned.meant.includes(host)), others: changes.others };
  const onOthers = planned.isOnAll === true ? [] : [whoChanges(unmeant, planned.meant.length > 0)];
  const effect = [...planned.says, ...onOthers].map(told).join(' ');
  const edits = planned.changes.flatMap(({ occurrence: { path, file }, edits: own }) =>
    own.map(({ span, newText }) => ({ ...span, path, file, newText })),
  );
  return {
    title: told(planned.title),
    name: planned.name,
    effect,
    keepsOthers: changesNobody(unmeant),
    changes,
    edits: located(edits, snapshot),
  };
}

function plan(place: PlacedHeadedBlock, wish: BlockWish, finder: Finder): PlannedChange | NoChange {
  switch (wish.kind) {
    case 'remove':
      return removeBlock(place);
    case 'duplicate':
      return duplicateBlock(place, wish.name);
    case 'move':
      return moveBlockTo(place, wish.path, wish.number);
    case 'set':
      return setOption(place, wish, finder);
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
  const after = laidOver(configuration, [...configuration.occurrences()], filesAfter(changes));
  // Where nothing changes in a file and what it includes, nothing does around it.
  if (others.length === 0) {
    const found = outcomeOf(only.occurrence, only);
    return { ...found, changes: { ...found.changes, hosts: noticing(found.changes.hosts, configuration, after) } };
  }
  const hosts = new Set<string>();
  const more = new Set<string>();
  for (const [i, { root }] of configuration.trees.entries()) {
    const now = after.trees[i]?.root;
    if (now === undefined) continue;
    const found = changedHosts(root, now, wholeFiles(root, now));
    for (const host of found.hosts) hosts.add(host);
    for (const other of found.others) more.add(other);
  }
  const changed = { hosts: noticing([...hosts], configuration, after), others: [...more] };
  return { changes: changed, refusal: newRefusal([...hosts], configuration, after) };
}

/** The hosts for which ssh does something else: the line that counts may be another one, and say the same, or what ssh does without it. */
function noticing(hosts: readonly string[], before: Configuration, after: Configuration): readonly string[] {
  return hosts.filter(host => {
    const [was, is] = [before, after].map(each => effectiveIn(each, { host })) as [Effective, Effective];
    if (was.open.length + is.open.length > 0 || why(was) !== why(is)) return true;
    return refusalOf(is) === undefined && (was.host !== is.host || differences(was, is).length > 0);
  });
}

/** Why ssh refuses a host, if it does. */
function why({ refusals }: Effective): string {
  return refusals.map(({ message }) => message).join('\n');
}

function filesAfter(changes: readonly EditsIn[]): ReadonlyMap<ConfigFile, ConfigFile> {
  return new Map(changes.map(({ occurrence: { file }, edits }) => [file, edited(file, edits)]));
}

/** A sentence on those for whom something changes, but for those for whom it is meant. */
function whoChanges(unmeant: HostChanges, someAreMeant: boolean): string {
  if (changesNobody(unmeant)) return `Nothing changes for any ${someAreMeant ? 'other ' : ''}host.`;
  return `It ${unmeant.hosts.length > 0 ? 'changes' : 'may change'} what ssh does for ${whom(unmeant)}.`;
}

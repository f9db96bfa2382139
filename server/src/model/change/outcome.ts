/** What a change of a file comes to, before it is made: for which hosts ssh would do something else, and whether it would refuse one. */
import { effectiveIn, UNNAMED } from '../effective/in-configuration.ts';
import type { Configuration } from '../tree/configuration.ts';
import type { Occurrence } from '../tree/include-tree.ts';
import { changedHosts, type HostChanges } from './changed-hosts.ts';
import { changed, type FileChange, hypothetical } from './hypothetical.ts';

interface Outcome {
  /** The file as it would be, read by itself. */
  readonly after: Occurrence;
  readonly changes: HostChanges;
  /** What ssh would object to for a host that it accepts now; undefined when there is none. */
  readonly refusal: string | undefined;
}

/** @param occurrence one of the places at which ssh comes across the file */
export function outcomeOf(occurrence: Occurrence, change: FileChange): Outcome {
  const after = changed(occurrence, change);
  const changes = changedHosts(occurrence, after);
  const own = hypothetical(occurrence, occurrence.file);
  const refusal = newRefusal(changes.hosts, own.tree.configuration, after.tree.configuration);
  return { after, changes, refusal };
}

/** The most hosts of which it is asked whether ssh would still connect to them. */
const MAX_HOSTS = 16;

/**
 * What ssh would object to after a change, and does not before it, in a sentence; undefined where there is none. What it objects to for
 * hosts that nothing names, such as files that include one another, it does for every host.
 * @param hosts for which something changes
 */
export function newRefusal(hosts: readonly string[], before: Configuration, after: Configuration): string | undefined {
  for (const host of [UNNAMED, ...hosts.slice(0, MAX_HOSTS)]) {
    const { refusals } = effectiveIn(after, { host });
    if (refusals.length === 0) continue;
    const known = effectiveIn(before, { host }).refusals.map(({ message }) => message);
    const refusal = refusals.find(({ message }) => !known.includes(message));
    if (refusal !== undefined) return `ssh would refuse ${host === UNNAMED ? 'every host' : host}: ${refusal.message}`;
  }
  return undefined;
}

export function changesNobody({ hosts, others }: HostChanges): boolean {
  return hosts.length + others.length === 0;
}

/** What to add to a title: " (changes web, db and 3 more)"; nothing where nothing changes. */
export function said(changes: HostChanges): string {
  if (changesNobody(changes)) return '';
  return ` (${changes.hosts.length > 0 ? 'changes' : 'may change'} ${whom(changes)})`;
}

/** "web, db and 3 more". */
export function whom(changes: HostChanges): string {
  const names = [...changes.hosts.map(asName), ...changes.others];
  const shown = names.slice(0, names.length > 3 ? 2 : 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 2} more` : shown;
}

/** A name in a list of names: in quotes where it would not be seen where it ends. */
function asName(host: string): string {
  return /^[^\s,"]+$/.test(host) ? host : `"${host}"`;
}

/** Fetches from a disk what answers are missing, until they miss nothing. */
import type { Disk } from './host/machine.ts';
import type { DiskEntry } from './model/tree/files.ts';
import type { KnownFiles } from './model/workspace/known-files.ts';
import { INCLUDED_IN_ALL, linesOf, TOO_MUCH } from './text/bounds.ts';

/** A chain of Includes is found a file at a time; this is longer than any that ssh reads. */
const MAX_ROUNDS = 64;

const NO_ROOM: DiskEntry = { kind: 'unread', why: TOO_MUCH };

/** How many files are read at once: together they are far smaller than memory, however large each is. */
const AT_ONCE = 4;

/** Who knows which files are missing, and takes them in: the service, or known files and what is asked of them. */
interface Asker extends Pick<KnownFiles, 'wanted' | 'learn'> {
  /** Looks at everything, so that what is missing shows. */
  discover(): void;
}

interface Service extends Asker {
  /** Looks at Includes alone. */
  layOut(): void;
}

/**
 * Follows Includes, reads what they name, follows the Includes in that, and so on.
 * @returns whether anything new came of it
 */
export async function load(asker: Asker, disk: Disk): Promise<boolean> {
  let changed = false;
  const room = { size: INCLUDED_IN_ALL.size, lines: INCLUDED_IN_ALL.lines };
  /** Once something has not found room, nothing more is read. */
  let isFull = false;
  const read = async (path: string): Promise<DiskEntry> => (isFull ? NO_ROOM : disk.read(path));
  const keep = (entry: DiskEntry): DiskEntry => {
    if (entry.kind !== 'file') return entry;
    const lines = linesOf(entry.text);
    isFull ||= entry.text.length > room.size || lines > room.lines;
    if (isFull) return NO_ROOM;
    room.size -= entry.text.length;
    room.lines -= lines;
    return entry;
  };
  asker.discover();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const wanted = asker.wanted();
    if (wanted === undefined) break;
    const entries = await byName(wanted.paths, read, keep);
    const lists = await byName(wanted.patterns, pattern => disk.expand(pattern));
    const statuses = await byName(wanted.statuses, path => disk.status(path));
    if (!asker.learn({ entries, lists, statuses })) continue;
    changed = true;
    asker.discover();
  }
  return changed;
}

/** @param keep called with each answer, in the order of the names */
async function byName<T>(
  names: readonly string[],
  look: (name: string) => Promise<T>,
  keep: (found: T) => T = found => found,
): Promise<ReadonlyMap<string, T>> {
  const found = new Map<string, T>();
  for (let start = 0; start < names.length; start += AT_ONCE) {
    const some = names.slice(start, start + AT_ONCE);
    const results = await Promise.all(some.map(look));
    for (const [i, name] of some.entries()) found.set(name, keep(results[i] as T));
  }
  return found;
}

/** Who looks at Includes alone, so that rules are asked once these are known. */
export function ofIncludes(service: Service): Asker {
  return {
    discover: () => service.layOut(),
    wanted: () => service.wanted(),
    learn: news => service.learn(news),
  };
}

/** Fetches all that answers of a service may depend on. */
export async function loadAll(service: Service, disk: Disk): Promise<void> {
  await load(ofIncludes(service), disk);
  await load(service, disk);
}

/**
 * An answer that looks at files beside the open ones: asked once to find out which are missing, and again when they are there.
 * @param load fetches what answers given so far miss
 */
export async function whole<T>(
  { service, load }: { readonly service: Pick<Asker, 'wanted'>; readonly load: () => Promise<void> },
  answer: () => T | Promise<T>,
): Promise<T> {
  const first = await answer();
  if (service.wanted() === undefined) return first;
  await load();
  return answer();
}

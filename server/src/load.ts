/** Fetches from a disk what answers are missing, until they miss nothing. */
import type { Disk } from './host/machine.ts';
import type { DiskEntry } from './model/files.ts';
import type { KnownFiles } from './model/known-files.ts';

/** A chain of Includes is found a file at a time; this is longer than any that ssh reads. */
const MAX_ROUNDS = 64;

/** How much text is read at once, in UTF-16 code units: an Include of all programs there are reads no more. */
const MOST_TEXT = 4 * 1024 * 1024;

/** How many files are read at once: together they are far smaller than memory, however large each is. */
const AT_ONCE = 4;

/** Who knows which files are missing, and takes them in: the service, or known files and what is asked of them. */
interface Asker extends Pick<KnownFiles, 'wanted' | 'learn'> {
  /** Looks at everything, so that what is missing shows. */
  discover(): void;
}

/** Who looks at Includes alone, so that rules are asked once these are known. */
export function ofIncludes(service: Asker & { layOut(): void }): Asker {
  return {
    discover: () => service.layOut(),
    wanted: () => service.wanted(),
    learn: news => service.learn(news),
  };
}

/**
 * Follows Includes, reads what they name, follows the Includes in that, and so on.
 * @returns whether anything new came of it
 */
export async function load(asker: Asker, disk: Disk): Promise<boolean> {
  let changed = false;
  let length = 0;
  const read = async (path: string): Promise<DiskEntry> => {
    if (length > MOST_TEXT) return { kind: 'unread', why: 'too much is included to read it all' };
    const entry = await disk.read(path);
    if (entry.kind === 'file') length += entry.text.length;
    return entry;
  };
  asker.discover();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const wanted = asker.wanted();
    if (wanted === undefined) break;
    const entries = await byName(wanted.paths, read);
    const lists = await byName(wanted.patterns, pattern => disk.expand(pattern));
    const statuses = await byName(wanted.statuses, path => disk.status(path));
    if (!asker.learn({ entries, lists, statuses })) continue;
    changed = true;
    asker.discover();
  }
  return changed;
}

async function byName<T>(
  names: readonly string[],
  look: (name: string) => Promise<T>,
): Promise<ReadonlyMap<string, T>> {
  const found = new Map<string, T>();
  for (let start = 0; start < names.length; start += AT_ONCE) {
    const some = names.slice(start, start + AT_ONCE);
    const results = await Promise.all(some.map(look));
    for (const [i, name] of some.entries()) found.set(name, results[i] as T);
  }
  return found;
}

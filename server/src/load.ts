/** Fetches from a disk what answers of the service are missing, until they miss nothing. */
import type { Disk } from './host/machine.ts';
import type { SshConfigService } from './service.ts';

/** A chain of Includes is found a file at a time; this is longer than any that ssh reads. */
const MAX_ROUNDS = 64;

/** How much is asked of the disk at once. */
const AT_ONCE = 64;

/**
 * Follows Includes, reads what they name, follows the Includes in that, and so on.
 * @returns whether anything new came of it
 */
export async function load(service: SshConfigService, disk: Disk): Promise<boolean> {
  let changed = false;
  service.discover();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const wanted = service.wanted();
    if (wanted === undefined) break;
    const entries = await byName(wanted.paths, path => disk.read(path));
    const lists = await byName(wanted.patterns, pattern => disk.expand(pattern));
    if (!service.learn({ entries, lists })) continue;
    changed = true;
    service.discover();
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

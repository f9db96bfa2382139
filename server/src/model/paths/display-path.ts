/** Paths as people write them. */
import type { Surroundings } from '../../schema/surroundings.ts';

/** A path with `~` for the home directory. */
export function displayPath(path: string, { home }: Surroundings): string {
  return home !== undefined && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}

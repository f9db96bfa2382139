/** Paths in one form, for whoever reads, watches, links or compares them. */
import type { Build } from '../../schema/build.ts';

/**
 * A path or a pattern without what means nothing in it: slashes that follow others, and `.` between two. To Windows, two in front name
 * another machine, and stay. `..` stays, since links decide where it leads.
 */
export function cleanPath(path: string, { features }: Build): string {
  const clean = path.replace(/\/(?:\.?\/)+/g, '/');
  return features.has('windows') && path.startsWith('//') ? `/${clean}` : clean;
}

/** Whether a path with forward slashes begins at the top: on Windows, that of a drive or of another machine. */
export function isAbsolute(path: string, { features }: Build): boolean {
  return path.startsWith('/') || (features.has('windows') && /^[A-Za-z]:\//.test(path));
}

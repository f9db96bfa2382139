/** Paths in one form, for reading, watching, linking and comparing. */
import type { Build } from '../../schema/build.ts';
import type { Surroundings } from '../../schema/surroundings.ts';

/** What the ssh of Windows replaces at the start of a path by the folder of programs' data (contrib/win32/win32compat/misc.c). */
const PROGRAM_DATA = '__PROGRAMDATA__';

/** A path as ssh has it on its system, with forward slashes: on Windows both slashes separate, elsewhere a backslash is part of a name. */
export function slashed(path: string, { features }: Build, { systemConfig }: Surroundings): string {
  if (!features.has('windows')) return path;
  const slashes = path.replaceAll('\\', '/');
  const folder = systemConfig?.replace(/\/ssh\/ssh_config$/, '') ?? 'C:/ProgramData';
  return slashes.startsWith(PROGRAM_DATA) ? folder + slashes.slice(PROGRAM_DATA.length) : slashes;
}

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

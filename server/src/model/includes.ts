/** Which paths an Include names (ssh_config(5), Include; glob(3)). Files are neither listed nor read here. */
import { findReferences } from '../schema/values/expansion.ts';
import { isDirective } from '../syntax/line.ts';
import type { ConfigFile } from './config-file.ts';
import { matchesGlob } from './glob.ts';

/** Absolute patterns of a file's Include lines, `~` and relative names resolved. Those with tokens or variables are left out. */
function includePatterns(file: ConfigFile, home: string): readonly string[] {
  return file.text.lines.flatMap(line =>
    isDirective(line) && line.keyword.name === 'include'
      ? line.args.flatMap(({ value }) => {
          if (value === '' || findReferences(value, { percent: true, dollar: true }).length > 0) return [];
          const path = value.replaceAll('\\', '/');
          if (path === '~' || path.startsWith('~/')) return [home + path.slice(1)];
          if (path.startsWith('~')) return [];
          return [path.startsWith('/') || /^[A-Za-z]:\//.test(path) ? path : `${home}/.ssh/${path}`];
        })
      : [],
  );
}

/**
 * Whether a file's Include lines name `path`.
 * @param path absolute, with forward slashes
 * @param ignoringCase for file systems that do, as on Windows
 */
export function includedBy(file: ConfigFile, path: string, home: string, ignoringCase: boolean): boolean {
  const fold = (text: string): string => (ignoringCase ? text.toLowerCase() : text);
  return includePatterns(file, home).some(pattern => matchesGlob(fold(path), fold(pattern)));
}

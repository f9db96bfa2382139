/**
 * Where man(1) looks for a page: the directories by manpath(1)'s rules, and what a page's file may be called.
 * Pure: whether any of it exists is `man-file.ts`'s to find out.
 */

/** What decides where manual pages are. */
export interface ManSetting {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The contents of `/etc/manpath.config`, `/etc/man_db.conf` or `/etc/man.conf`. */
  readonly configText?: string;
  /** Node's `process.platform`. */
  readonly platform: string;
}

/** Searched last, whatever the configuration says: it may be missing or written for another man. */
const USUAL: readonly string[] = ['/usr/share/man', '/usr/local/share/man', '/usr/local/man'];
/** Homebrew and MacPorts, which an application that was not started from a shell has not in its PATH. */
const USUAL_ON_MACOS: readonly string[] = ['/opt/homebrew/share/man', '/usr/local/share/man', '/opt/local/share/man'];

/**
 * The directories that hold `man1`, `man5` and so on, most wanted first, each once; all are absolute. They need
 * not exist. There are none on Windows, which has no man.
 *
 * A colon at an end of MANPATH, or two in a row, stand for the directories there would be without it.
 */
export function manDirectories(setting: ManSetting): string[] {
  if (setting.platform === 'win32') return [];
  const own = setting.env['MANPATH'] ?? '';
  const fallback = defaultDirectories(setting);
  const wanted = own === '' ? fallback : own.split(':').flatMap(part => (part === '' ? fallback : [part]));
  return [...new Set(wanted.filter(isAbsolute).map(normalize))];
}

function defaultDirectories({ env, configText = '', platform }: ManSetting): readonly string[] {
  const { mandatory, mapped } = readConfig(configText);
  const fromPath = (env['PATH'] ?? '')
    .split(':')
    .filter(isAbsolute)
    .map(normalize)
    .flatMap(bin => mapped.get(bin) ?? [`${bin}/../man`, `${bin}/man`, `${bin}/../share/man`, `${bin}/share/man`]);
  return [...fromPath, ...mandatory, ...(platform === 'darwin' ? USUAL_ON_MACOS : []), ...USUAL];
}

/** The directories that are always searched, and those that belong to a directory of PATH. */
interface ManConfig {
  readonly mandatory: readonly string[];
  readonly mapped: ReadonlyMap<string, readonly string[]>;
}

/** Reads man-db's configuration (manpath(5)) and the man.conf(5) of mandoc, macOS and FreeBSD. */
function readConfig(text: string): ManConfig {
  const mandatory: string[] = [];
  const mapped = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [directive = '', first = '', second = ''] = line.replace(/#.*/, '').trim().split(/\s+/);
    switch (directive.toUpperCase()) {
      case 'MANDATORY_MANPATH':
      case 'MANPATH':
        mandatory.push(first);
        break;
      case 'MANPATH_MAP':
        if (isAbsolute(first)) mapped.set(normalize(first), [...(mapped.get(normalize(first)) ?? []), second]);
        break;
    }
  }
  return { mandatory, mapped };
}

/**
 * Those of a directory's file names that hold the page: `ssh_config.5`, compressed or not, perhaps with letters
 * after the section (`.5ssl`). Best first: the plain section before a longer one, then uncompressed before others.
 */
export function manFileNames(name: string, section: string, fileNames: readonly string[]): string[] {
  const prefix = `${name}.${section}`;
  const ending = (file: string) => /^([a-z]*)(?:\.(gz|Z|bz2|xz|lzma|zst))?$/.exec(file.slice(prefix.length));
  const rank = (file: string) => {
    const [, suffix = '', packing] = ending(file) ?? [];
    return (suffix === '' ? 0 : 3) + (packing === undefined ? 0 : packing === 'gz' ? 1 : 2);
  };
  return fileNames
    .filter(file => file.startsWith(prefix) && ending(file) !== null)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/**
 * The page that a page of nothing but a `.so` request stands for, relative to the manual directory; undefined
 * for any other page and for a path that leads out of that directory.
 */
export function sourcedPage(source: string): string | undefined {
  const target = /^(?:[.'][ \t]*\\".*\n|[ \t]*\n)*\.[ \t]*so[ \t]+(\S+)\s*$/.exec(source.slice(0, 4096))?.[1];
  return target === undefined || isAbsolute(target) || target.split('/').includes('..') ? undefined : target;
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/');
}

/** Without `.`, `..` and empty segments; `path` is absolute. */
function normalize(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return `/${segments.join('/')}`;
}

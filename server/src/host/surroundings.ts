/** What this machine tells about itself: services, users, environment. Node only. */
import { readFileSync } from 'node:fs';
import type { Surroundings } from '../schema/surroundings.ts';

/** The content of a small file that is there or not. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** services(5): names and aliases of TCP services. */
function services(): ReadonlyMap<string, number> | undefined {
  const path =
    process.platform === 'win32'
      ? `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\drivers\\etc\\services`
      : '/etc/services';
  const found = new Map<string, number>();
  for (const line of read(path).split('\n')) {
    const match = /^(\S+)\s+([0-9]+)\/tcp\b([^#]*)/.exec(line);
    if (match === null) continue;
    const [, name = '', port, aliases = ''] = match;
    for (const known of [name, ...aliases.split(/\s+/)])
      if (known !== '' && !found.has(known)) found.set(known, Number(port));
  }
  return found.size === 0 ? undefined : found;
}

/** passwd(5), where it is all that there is: with a directory service behind it, nobody can be said not to exist. */
function users(): ReadonlySet<string> | undefined {
  if (process.platform !== 'linux') return undefined;
  const sources = /^passwd:(.*)$/m.exec(read('/etc/nsswitch.conf'))?.[1] ?? 'files';
  if (
    !sources
      .trim()
      .split(/\s+/)
      .every(source => source === 'files' || source === 'compat')
  )
    return undefined;
  const names = read('/etc/passwd')
    .split('\n')
    .map(line => line.slice(0, line.indexOf(':')))
    .filter(name => name !== '');
  return names.length === 0 ? undefined : new Set(names);
}

/** Asks the machine once. Nothing is executed, and what cannot be read is left out. */
export function surroundings(): Surroundings {
  const known = { services: services(), users: users() };
  return {
    ...(known.services === undefined ? {} : { services: known.services }),
    ...(known.users === undefined ? {} : { users: known.users }),
    variables: new Map(
      Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  };
}

/** What this machine tells about itself: services, users, environment. Node only. */
import { readFileSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
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
function users(): ReadonlyMap<string, string> | undefined {
  if (process.platform !== 'linux') return undefined;
  const sources = /^passwd:(.*)$/m.exec(read('/etc/nsswitch.conf'))?.[1] ?? 'files';
  if (
    !sources
      .trim()
      .split(/\s+/)
      .every(source => source === 'files' || source === 'compat')
  )
    return undefined;
  const homes = new Map<string, string>();
  for (const line of read('/etc/passwd').split('\n')) {
    const [name = '', , , , , home = ''] = line.split(':');
    if (name !== '' && !homes.has(name)) homes.set(name, home);
  }
  return homes.size === 0 ? undefined : homes;
}

function systemConfig(): string {
  return process.platform === 'win32'
    ? `${process.env['ProgramData'] ?? 'C:\\ProgramData'}\\ssh\\ssh_config`
    : '/etc/ssh/ssh_config';
}

/** A path as the rest of the server writes it. */
function forwardSlashes(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

/** Asks the machine once. Nothing is executed, and what cannot be read is left out. */
export function surroundings(): Surroundings {
  const known = { services: services(), users: users() };
  const { username, uid } = userInfo();
  return {
    ...(known.services === undefined ? {} : { services: known.services }),
    ...(known.users === undefined ? {} : { users: known.users }),
    home: forwardSlashes(homedir()),
    systemConfig: forwardSlashes(systemConfig()),
    user: { name: username, ...(uid === -1 ? {} : { id: uid }) },
    hostName: hostname(),
    variables: new Map(
      Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  };
}

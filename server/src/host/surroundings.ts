/** What this machine tells about itself: services, users, environment. Node only. */
import { readFileSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { delimiter, isAbsolute, resolve } from 'node:path';
import { ownHome, type Surroundings } from '../schema/surroundings.ts';
import { forwardSlashes } from './slashes.ts';

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

interface PasswdEntry {
  readonly name: string;
  readonly id: number;
  readonly group: number;
  readonly home: string;
}

/** passwd(5), where it is all that there is: with a directory service behind it, nobody can be said not to exist. */
function passwd(): readonly PasswdEntry[] | undefined {
  if (process.platform !== 'linux') return undefined;
  const sources = /^passwd:(.*)$/m.exec(read('/etc/nsswitch.conf'))?.[1] ?? 'files';
  if (
    !sources
      .trim()
      .split(/\s+/)
      .every(source => source === 'files' || source === 'compat')
  )
    return undefined;
  const entries = read('/etc/passwd')
    .split('\n')
    .map(line => line.split(':'))
    .filter(fields => fields.length >= 6 && fields[0] !== '')
    .map(([name = '', , id, group, , home = '']) => ({ name, id: Number(id), group: Number(group), home }));
  return entries.length === 0 ? undefined : entries;
}

/** Home directories by login name; of a name that occurs twice the first counts. */
function users(): ReadonlyMap<string, string> | undefined {
  const entries = passwd();
  return entries && new Map(entries.toReversed().map(({ name, home }) => [name, home]));
}

function systemConfig(): string {
  return process.platform === 'win32'
    ? `${process.env['ProgramData'] ?? 'C:\\ProgramData'}\\ssh\\ssh_config`
    : '/etc/ssh/ssh_config';
}

/** group(5) and the first groups of passwd(5), under the same condition as the users. */
function groups(): Surroundings['groups'] {
  const people = passwd();
  if (people === undefined) return undefined;
  const ids = new Map(people.map(({ name, id }) => [name, id]));
  const found = new Map<number, { primary: number[]; others: (number | undefined)[] }>();
  const at = (group: number) => {
    const known = found.get(group) ?? { primary: [], others: [] };
    found.set(group, known);
    return known;
  };
  for (const { id, group } of people) at(group).primary.push(id);
  for (const line of read('/etc/group').split('\n')) {
    const [, , number = '', members = ''] = line.split(':');
    if (!/^[0-9]+$/.test(number)) continue;
    for (const name of members.split(',')) if (name !== '') at(Number(number)).others.push(ids.get(name));
  }
  return found;
}

/** Variables that tell who and where one is. */
const WHO = /^(?:USER|LOGNAME|USERNAME|HOSTNAME|COMPUTERNAME)$/;

/** Names of variables that may hold a secret, even one that looks like a path. */
const SECRET = /key|pass|secret|token|auth(?!_SOCK$)|cred/i;

/** Whether the value of a variable may be used and shown: that of paths, and of who this is. Any other may be a secret. */
function mayBeTold(name: string, value: string): boolean {
  if (WHO.test(name)) return true;
  return !SECRET.test(name) && value.split(delimiter).every(part => part === '' || isAbsolute(part));
}

/** Asks the machine once. Nothing is executed, and what cannot be read is left out. */
export function surroundings(): Surroundings {
  const known = { services: services(), users: users(), groups: groups() };
  const { username, uid, homedir: own } = userInfo();
  return {
    ...(known.services === undefined ? {} : { services: known.services }),
    ...(known.users === undefined ? {} : { users: known.users }),
    ...(known.groups === undefined ? {} : { groups: known.groups }),
    home: forwardSlashes(homedir()),
    systemConfig: forwardSlashes(systemConfig()),
    user: { name: username, ...(uid === -1 ? {} : { id: uid }), home: forwardSlashes(own) },
    hostName: hostname(),
    variables: new Map(
      Object.entries(process.env).map(([name, value = '']) => [name, mayBeTold(name, value) ? value : undefined]),
    ),
  };
}

/**
 * The same in a terminal, where the user's file is the one that ssh reads: by the user database, whatever `$HOME` says. An editor opens
 * the one below `$HOME`.
 * @param home another home directory, as if it were that of the user; undefined for that which the user has
 */
export function surroundingsFor(home: string | undefined): Surroundings {
  const machine = surroundings();
  const own = ownHome(machine);
  if (home === undefined) return { ...machine, ...(own === undefined ? {} : { userConfig: `${own}/.ssh/config` }) };
  const absolute = forwardSlashes(resolve(home));
  return {
    ...machine,
    home: absolute,
    ...(machine.user === undefined ? {} : { user: { ...machine.user, home: absolute } }),
    variables: new Map([...(machine.variables ?? []), ['HOME', absolute]]),
  };
}

/** What stands for percent tokens, `${VARIABLES}` and `~` in values: `default_client_percent_expand` of ssh.c, `tilde_expand` of misc.c. */
import { type Build, isAtLeast, isWithin } from '../../schema/build.ts';
import type { Option } from '../../schema/option.ts';
import { ownHome, type Surroundings } from '../../schema/surroundings.ts';
import { findReferences } from '../../schema/values/expansion.ts';
import { sha1 } from '../../text/sha1.ts';

/** The connection, as far as tokens speak of it. */
export interface Connection {
  readonly build: Build;
  readonly surroundings: Surroundings;
  readonly typedHost: string;
  readonly host: string;
  readonly port: string;
  readonly user: string;
  /** The last host of ProxyJump; empty without one. */
  readonly jumpHost: string;
  /** HostKeyAlias, if set. */
  readonly keyAlias: string | undefined;
}

/** What stands for the token of a letter; the token itself where that is not known. */
export function tokenValue(letter: string, connection: Connection): string {
  const { surroundings, typedHost, host, port, user, jumpHost, keyAlias } = connection;
  const { hostName, user: person } = surroundings;
  switch (letter) {
    case '%':
      return '%';
    case 'C':
      return hostName === undefined ? '%C' : connectionHash(connection, hostName);
    case 'd':
      return ownHome(surroundings) ?? '%d';
    case 'h':
      return host;
    case 'i':
      return person?.id === undefined ? '%i' : String(person.id);
    case 'j':
      return jumpHost;
    case 'k':
      return keyAlias ?? typedHost;
    case 'L':
      return hostName?.replace(/\..*/s, '') ?? '%L';
    case 'l':
      return hostName ?? '%l';
    case 'n':
      return typedHost;
    case 'p':
      return port;
    case 'r':
      return user;
    case 'u':
      return person?.name ?? '%u';
    default:
      return `%${letter}`;
  }
}

function connectionHash({ build, host, port, user, jumpHost }: Connection, hostName: string): string {
  return sha1(`${hostName}${host}${port}${user}${isAtLeast(build, '9.6') ? jumpHost : ''}`);
}

/** How long a value may become: no name or path is, and tokens in tokens multiply. */
const LONGEST = 1024 * 1024;

/**
 * A value with its tokens (`percent`) and variables (`dollar`) replaced; a variable that is not set stays, and so does what would
 * make the value longer than `LONGEST`.
 */
export function expanded(
  value: string,
  connection: Connection,
  { percent, dollar }: { readonly percent: boolean; readonly dollar: boolean },
): string {
  let result = '';
  let copied = 0;
  for (const reference of findReferences(value, { percent, dollar })) {
    const replacement =
      reference.kind === 'token'
        ? tokenValue(reference.letter, connection)
        : connection.surroundings.variables?.get(reference.name);
    if (result.length + (replacement?.length ?? 0) > LONGEST) break;
    result += value.slice(copied, reference.start) + (replacement ?? value.slice(reference.start, reference.end));
    copied = reference.end;
  }
  return result + value.slice(copied);
}

/** A path with a leading `~` or `~name` replaced; it stays where the home directory is not known. */
export function withoutTilde(
  path: string,
  { build, surroundings }: Pick<Connection, 'build' | 'surroundings'>,
): string {
  const [, name, rest = ''] = /^~([^/]*)(.*)/s.exec(path) ?? [];
  if (name === undefined) return path;
  // Up to 8.6 a name counted only with a slash behind it.
  const isOld = !isAtLeast(build, '8.7');
  const isOwn = name === '' || (isOld && rest === '');
  const home = isOwn ? ownHome(surroundings) : surroundings.users?.get(name);
  if (home === undefined) return path;
  const below = isOwn && name !== '' ? name : rest.replace(isOld ? /^\// : /^\/+/, '');
  return `${home.replace(/\/$/, '')}/${below}`;
}

/** A value with its `~`, tokens and variables replaced, as far as ssh does that before it connects. */
export function replaced(value: string, { expansion }: Option, connection: Connection): string {
  if (expansion === undefined || expansion.tokensChecked !== 'using') return value;
  const { build } = connection;
  const percent = expansion.tokens !== undefined && isWithin(build, expansion.tokensSince, undefined);
  const dollar = expansion.variablesSince !== undefined && isAtLeast(build, expansion.variablesSince);
  const path = expansion.tilde === true && percent ? withoutTilde(value, connection) : value;
  return percent || dollar ? expanded(path, connection, { percent, dollar }) : path;
}

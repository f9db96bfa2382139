/** What one asks of a configuration: the destination as typed, and what is assumed of things that are not looked at. */
import type { Build } from '../../schema/build.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { splitHostPort } from '../../schema/values/host-port.ts';
import { parsePort } from '../../schema/values/numbers.ts';

/** A host as it is typed after `ssh`, taken apart. */
export interface Destination {
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
}

/** What to take for granted where ssh would run or ask something. */
export interface Assumptions {
  /** Every command of `Match exec` ends with status 0. */
  readonly exec: boolean;
  /** This machine is in every network of `Match localnetwork`. */
  readonly localNetwork: boolean;
  /** The name that CanonicalizeHostname finds, where it is on; undefined when it finds none. */
  readonly canonicalHost?: string;
}

/** One question: which values would ssh use? */
export interface Request extends Destination {
  readonly build: Build;
  readonly surroundings: Surroundings;
  readonly assumptions: Assumptions;
  /** Configuration lines given with `-o`, without "-o". They come before all files. */
  readonly options?: readonly string[];
  /** What `ssh -V` calls itself up to its first comma, such as "OpenSSH_10.0p2 Debian-7", for `Match version`. */
  readonly version?: string;
}

/**
 * Takes a destination apart: `[user@]host` or `ssh://[user@]host[:port]`.
 * @returns undefined when ssh would refuse it
 */
export function readDestination(typed: string, surroundings: Surroundings): Destination | undefined {
  if (typed.startsWith('ssh://')) return readUri(typed.slice('ssh://'.length), surroundings);
  const at = typed.lastIndexOf('@');
  const host = typed.slice(at + 1);
  if (at === 0 || host === '' || host.startsWith('-')) return undefined;
  return at === -1 ? { host } : { host, user: typed.slice(0, at) };
}

function readUri(rest: string, surroundings: Surroundings): Destination | undefined {
  const at = rest.indexOf('@');
  const user = at === -1 ? undefined : decodeUser(rest.slice(0, at).replace(/;.*/s, ''));
  const target = splitHostPort(rest.slice(at + 1).replace(/\/$/, ''));
  if (target === undefined || target.delimiter === '/' || user === '') return undefined;
  const host = target.host.replace(/^\[(.*)\]$/s, '$1');
  const port = target.rest === undefined || target.rest === '' ? undefined : parsePort(target.rest, surroundings);
  if (host === '' || (target.rest !== undefined && target.rest !== '' && (typeof port !== 'number' || port === 0)))
    return undefined;
  return { host, ...(user === undefined ? {} : { user }), ...(typeof port === 'number' ? { port } : {}) };
}

/** Percent escapes of a URI; empty, which no user name is, when they are wrong. */
function decodeUser(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

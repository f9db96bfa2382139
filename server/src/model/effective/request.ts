/** What one asks of a configuration: the destination as typed, and what is assumed of things that are not looked at. */
import type { Build } from '../../schema/build.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { readUri, SSH_SCHEME } from '../../schema/values/ssh-uri.ts';

/** A host as it is typed after `ssh`, taken apart. */
export interface Destination {
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
}

/** Something that is given to ssh besides the host. */
export type Given =
  /** A configuration line, as with `-o`. */
  | { readonly kind: 'option'; readonly text: string }
  /** The name of a user, as with `-l` or before the host: it is taken as it is. */
  | { readonly kind: 'user'; readonly text: string }
  /** A port, as with `-p`. */
  | { readonly kind: 'port'; readonly text: string }
  /** The hops to go through, as with `-J`. */
  | { readonly kind: 'jump'; readonly text: string }
  /** Another option, such as `-4`; with the text that follows it, where it takes one. */
  | { readonly kind: 'letter'; readonly letter: string; readonly text: string };

const KINDS: Readonly<Record<string, Exclude<Given['kind'], 'letter'>>> = {
  o: 'option',
  l: 'user',
  p: 'port',
  J: 'jump',
};

/** What an option of ssh gives. @param letter without the hyphen @param text what follows it; empty where it takes nothing */
export function givenByOption(letter: string, text: string): Given {
  const kind = KINDS[letter];
  return kind === undefined ? { kind: 'letter', letter, text } : { kind, text };
}

/** The option of ssh that gives something, without the hyphen. */
export function letterOf(given: Given): string {
  if (given.kind === 'letter') return given.letter;
  return Object.keys(KINDS).find(letter => KINDS[letter] === given.kind) ?? '';
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
export interface Request {
  readonly host: string;
  /** In the order of the command line: what comes first counts, and all of it before any file. */
  readonly given?: readonly Given[];
  readonly build: Build;
  readonly surroundings: Surroundings;
  readonly assumptions: Assumptions;
  /** What `ssh -V` calls itself up to its first comma, such as "OpenSSH_10.0p2 Debian-7", for `Match version`. */
  readonly version?: string;
}

/**
 * Takes a destination apart: `[user@]host` or `ssh://[user@]host[:port]`. Whether ssh takes the names is not asked.
 * @returns undefined when ssh would say how it is used
 */
export function readDestination(typed: string, build: Build, surroundings: Surroundings): Destination | undefined {
  if (typed.startsWith(SSH_SCHEME)) {
    const uri = readUri(typed, build, surroundings);
    if (uri === undefined) return undefined;
    const { host, user, port } = uri;
    return { host, ...(user === undefined ? {} : { user }), ...(port === undefined ? {} : { port }) };
  }
  const at = typed.lastIndexOf('@');
  if (at === 0) return undefined;
  const host = typed.slice(at + 1);
  return at === -1 ? { host } : { host, user: typed.slice(0, at) };
}

/** The same, but undefined for a host without a name too: ssh looks for its address in vain. */
export function namedDestination(...typed: Parameters<typeof readDestination>): Destination | undefined {
  const found = readDestination(...typed);
  return found?.host === '' ? undefined : found;
}

/** What a destination gives besides the host. */
export function givenBy({ user, port }: Destination): readonly Given[] {
  return [
    ...(user === undefined ? [] : [{ kind: 'user', text: user } as const]),
    ...(port === undefined ? [] : [{ kind: 'port', text: String(port) } as const]),
  ];
}

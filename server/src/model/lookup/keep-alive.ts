/** Keep-alive as a configuration sets it: who probes, how often, and what that means in seconds (ssh_config(5), ServerAliveInterval). */
import type { Build } from '../../schema/build.ts';
import { GERRIT_PORT, isGitHost } from '../../schema/git-hosts.ts';
import { findOption, targetOf } from '../../schema/options.ts';
import { parseTime } from '../../schema/values/time.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import { lowerAscii } from '../../text/ascii.ts';
import { memo } from '../../text/memo.ts';
import type { Steps } from '../../text/steps.ts';
import { isLoopbackName } from '../file/loopback.ts';
import type { Configuration } from '../tree/configuration.ts';
import { Lookup, type SettingLine } from './lookup.ts';

/** The seconds that a ServerAliveInterval line asks for: 0 and `none` are off. Undefined when ssh refuses the value. */
function intervalOf(line: DirectiveLine, build: Build): number | undefined {
  const value = line.args[0]?.value;
  if (value === undefined) return undefined;
  return value === 'none' ? 0 : parseTime(value, build);
}

/** What keeps a connection alive, and when it is given up. */
export interface KeepAlive {
  /** Seconds without data after which ssh probes; 0 is never. */
  readonly interval: number;
  /** Probes that may stay unanswered. */
  readonly countMax: number;
}

/**
 * Seconds after the last byte at which ssh gives up: at the check after the last probe that may stay unanswered, hence
 * once more than the count. With a count of 0 it disconnects at the first check, without a probe.
 */
export function givesUpAfter({ interval, countMax }: KeepAlive): number {
  return interval * (countMax + 1);
}

const INTERVAL = 'serveraliveinterval';
/** What may set it: the others are Debian's, and not in every release. */
const INTERVALS = [INTERVAL, 'protocolkeepalives', 'setuptimeout'];

const ADDRESS = 'hostname';
const PROXIES = ['proxyjump', 'proxycommand'];
/** The words that each keyword has where nobody keeps a session: the users of git and Mercurial, Gerrit's port, and what only scripts say. */
const NO_SESSION: Readonly<Record<string, RegExp>> = {
  user: /^(?:git|hg)$/,
  port: new RegExp(`^${GERRIT_PORT}$`),
  batchmode: /^(?:yes|true)$/i,
};

/** Names in the network of a home: those of multicast DNS (RFC 6762), of RFC 8375, and what many routers give. Nothing on the way forgets a connection. */
const HOME = /\.(?:local|home\.arpa|lan)$/i;

/** Whether a name or an address is that of this machine, or of one beside it. */
function isBeside(name: string): boolean {
  return isLoopbackName(name) || HOME.test(name);
}

/** Whether nobody keeps a session there, by its name: a server of git or Mercurial. */
function isRepository(name: string): boolean {
  return isGitHost(name) || /^(?:git|hg|gitlab|gitea|forgejo|gerrit)\./i.test(name);
}

function isNamedNear(name: string): boolean {
  return isBeside(name) || isRepository(name);
}

/** Whether a ServerAliveInterval line asks for probes, or means to: a value that ssh refuses is to be mended first. */
function probes(line: DirectiveLine, build: Build): boolean {
  return intervalOf(line, build) !== 0;
}

/** Whether a keyword (in lower case) sets the interval in `build`. */
function setsInterval(keyword: string, build: Build): boolean {
  if (!INTERVALS.includes(keyword)) return false;
  const option = findOption(keyword, build);
  return option !== undefined && lowerAscii(targetOf(option, build)) === INTERVAL;
}

/** Whether the line that wins for a host says one thing. Few lines do: which one wins is only asked where one of them may. */
class Saying {
  readonly #says: (line: DirectiveLine) => boolean;
  readonly #saying: Lookup;
  readonly #all: Lookup;

  /** @param keyword in lower case */
  constructor(configuration: Configuration, keyword: string, says: (line: DirectiveLine) => boolean) {
    this.#says = says;
    this.#saying = new Lookup(configuration, [keyword], says);
    this.#all = new Lookup(configuration, [keyword]);
  }

  /** Gathers what each answer needs. */
  *gathering(): Steps<void> {
    yield* this.#saying.gathering();
    if (!this.#saying.isEmpty) yield* this.#all.gathering();
  }

  holds(host: string): boolean {
    if (!this.#saying.any(host)) return false;
    const winner = this.#all.firstCertain(host);
    return winner !== undefined && this.#says(winner.line);
  }
}

/** Answers about keep-alive for the hosts of a configuration. */
class KeepAliveLookup {
  readonly #noSession: readonly Saying[];
  readonly #intervals: Lookup;
  readonly #probing: Lookup;
  readonly #near: Lookup;
  readonly #addresses: Lookup;
  readonly #proxies: Lookup;

  constructor(configuration: Configuration) {
    const { build } = configuration.situation.verdicts;
    const interval = INTERVALS.filter(keyword => setsInterval(keyword, build));
    this.#noSession = Object.entries(NO_SESSION).map(
      ([keyword, words]) => new Saying(configuration, keyword, line => words.test(line.args[0]?.value ?? '')),
    );
    this.#intervals = new Lookup(configuration, interval, line => intervalOf(line, build) !== undefined);
    this.#probing = new Lookup(configuration, interval, line => probes(line, build));
    this.#near = new Lookup(configuration, [ADDRESS], line => isNamedNear(line.args[0]?.value ?? ''));
    this.#addresses = new Lookup(configuration, [ADDRESS]);
    this.#proxies = new Lookup(configuration, PROXIES, line => !/^none$/i.test(line.args[0]?.value ?? ''));
  }

  /** Gathers what answers about most hosts need. */
  *gathering(): Steps<void> {
    yield* this.#probing.gathering();
    if (this.#probing.isForAny) return;
    for (const each of [...this.#noSession, this.#near, this.#intervals]) yield* each.gathering();
    if (!this.#near.isEmpty) for (const each of [this.#addresses, this.#proxies]) yield* each.gathering();
  }

  /** Whether some line that applies, or may apply, to `host` asks for probes. */
  mayProbe(host: string): boolean {
    return this.#probing.any(host);
  }

  /** The line that turns probes off for `host`, and wins: none when no line is certain to apply. */
  turnedOffBy(host: string): SettingLine | undefined {
    return this.#intervals.firstCertain(host);
  }

  /** Whether probes are of no use to `host`: nobody keeps a session there, or it is this machine. */
  wantsNone(host: string): boolean {
    return this.#noSession.some(saying => saying.holds(host)) || this.#isNear(host);
  }

  /** Where a host is, is only asked where some line or its name says that it is near. */
  #isNear(host: string): boolean {
    if (!isNamedNear(host) && !this.#near.any(host)) return false;
    const address = this.#addresses.firstCertain(host)?.line.args[0]?.value ?? host;
    if (isRepository(address)) return true;
    // Seen from a jump host, "localhost" is that one, and what is beside it is not beside this machine.
    return isBeside(address) && !this.#proxies.any(host);
  }
}

/** The answers about a configuration: the files that it has share them. */
export const keepAliveIn = memo((configuration: Configuration) => new KeepAliveLookup(configuration));

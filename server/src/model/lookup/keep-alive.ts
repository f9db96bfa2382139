/** Keep-alive as a configuration sets it: who probes, how often, and what that means in seconds (ssh_config(5), ServerAliveInterval). */
import type { Build } from '../../schema/build.ts';
import { findOption, targetOf } from '../../schema/options.ts';
import { parseTime } from '../../schema/values/time.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import { lowerAscii } from '../../text/ascii.ts';
import type { Configuration } from '../tree/configuration.ts';
import { type ApplicableSetting, Lookup, type SettingLine } from './lookup.ts';

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
const USER = 'user';

/** Whether a User line says git. */
function isGit(line: DirectiveLine): boolean {
  return line.args[0]?.value === 'git';
}

/** Whether a ServerAliveInterval line asks for probes. */
function probes(line: DirectiveLine, build: Build): boolean {
  return (intervalOf(line, build) ?? 0) > 0;
}

/** Whether a keyword (in lower case) sets the interval in `build`. */
function setsInterval(keyword: string, build: Build): boolean {
  if (!INTERVALS.includes(keyword)) return false;
  const option = findOption(keyword, build);
  return option !== undefined && lowerAscii(targetOf(option, build)) === INTERVAL;
}

/** Answers about keep-alive for the hosts of a configuration. What an answer needs is gathered when it is first asked for. */
export class KeepAliveLookup {
  readonly #configuration: Configuration;
  readonly #build: Build;
  readonly #interval: readonly string[];
  #intervals: Lookup | undefined;
  #probing: Lookup | undefined;
  #git: Lookup | undefined;
  #users: Lookup | undefined;

  constructor(configuration: Configuration) {
    this.#configuration = configuration;
    this.#build = configuration.situation.verdicts.build;
    this.#interval = INTERVALS.filter(keyword => setsInterval(keyword, this.#build));
  }

  /** Whether some line that applies, or may apply, to `host` asks for probes. */
  mayProbe(host: string): boolean {
    this.#probing ??= new Lookup(this.#configuration, this.#interval, line => probes(line, this.#build));
    return this.#probing.any(host);
  }

  /** The line that turns probes off for `host`, and wins: none when no line is certain to apply. */
  turnedOffBy(host: string): SettingLine | undefined {
    return this.#intervalsOf(host).find(({ certain, line }) => certain && intervalOf(line, this.#build) !== undefined);
  }

  /** Whether `host` is logged in to as the user git only: there is no session that could idle. */
  isGitOnly(host: string): boolean {
    // Few lines say git: whether one of them may win is only asked where one is.
    this.#git ??= new Lookup(this.#configuration, [USER], isGit);
    if (!this.#git.any(host)) return false;
    this.#users ??= new Lookup(this.#configuration, [USER]);
    const user = this.#users.firstCertain(host);
    return user !== undefined && isGit(user.line);
  }

  #intervalsOf(host: string): readonly ApplicableSetting[] {
    this.#intervals ??= new Lookup(this.#configuration, this.#interval);
    return this.#intervals.for(host);
  }
}

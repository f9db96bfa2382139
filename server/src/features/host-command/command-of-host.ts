/**
 * A host as a command line that means the same without any file (`-F none`): what the files set for it is given to ssh. So is what
 * they set for the hops on the way. It is tried out before anybody sees it.
 */

import { asArgument } from '../../compose/quoted.ts';
import { explainedIn, requestIn } from '../../model/effective/in-configuration.ts';
import type { Hop } from '../../model/effective/jump-chain.ts';
import { type Given, givenBy, givenByOption, letterOf, namedDestination } from '../../model/effective/request.ts';
import type { Effective } from '../../model/effective/result.ts';
import { Configuration } from '../../model/tree/configuration.ts';
import type { Build } from '../../schema/build.ts';
import { lineRulesOf } from '../../schema/line-rules.ts';
import { hostNameComplaint, userNameComplaint } from '../../schema/values/names.ts';
import { shellWord } from '../../text/shell-words.ts';
import { visible, withoutKeys } from '../../text/visible.ts';
import type { NotAdded } from './added-host.ts';
import { type Difference, differences, said, textsOf } from './differences.ts';
import { followsFromOthers, writtenValue } from './written-value.ts';

export interface StandaloneCommand {
  /** The program and its arguments. */
  readonly words: readonly string[];
  /** What the files set and the command cannot, a sentence each. */
  readonly remarks: readonly string[];
}

/**
 * @param typed as after `ssh`, such as `web` or `kim@web`
 * @returns the reason where there is none, in words for who asks
 */
export function commandOfHost(typed: string, configuration: Configuration): StandaloneCommand | NotAdded {
  const { build, surroundings } = configuration.situation.verdicts;
  const destination = namedDestination(typed, build, surroundings);
  if (destination === undefined) return { problem: `"${visible(typed)}" is no host.` };
  const { host } = destination;
  const { found, chain } = explainedIn(configuration, requestIn(configuration, { host, given: givenBy(destination) }));
  const [refusal] = found.refusals;
  if (refusal !== undefined) return { problem: `ssh refuses ${visible(typed)}: ${withoutKeys(refusal.message)}` };
  const option = chain.hops.find(({ effective }) => destinationOf(effective, build).startsWith('-'));
  if (option !== undefined) return { problem: `ssh would read ${visible(option.effective.typedHost)} as an option.` };
  if (chain.end !== 'complete') return { problem: `The jump hosts of ${host} form a loop, or are too many.` };
  const { given, left } = new Call(configuration).to(chain.hops);
  return {
    words: wordsOf(given, found, build),
    remarks: left.map(difference => `No option does what the files do: ${said(difference)}.`),
  };
}

/** What ssh is given, and what is otherwise for all that. */
interface Found {
  readonly given: readonly Given[];
  readonly left: readonly Difference[];
}

/** How often options are added for what is still otherwise: one value may hang on another. */
const ROUNDS = 3;

/** Options that have a letter which one would use, and take what `ssh -G` prints, but for the colon of forwards. */
const LETTERS: Readonly<Record<string, string>> = {
  DynamicForward: 'D',
  LocalForward: 'L',
  Port: 'p',
  RemoteForward: 'R',
  User: 'l',
};

/** What leads through hops may be written in several ways. */
const IS_WAY = /^proxy(?:jump|command)$/;

class Call {
  readonly #bare: Configuration;
  readonly #build: Build;

  constructor({ situation }: Configuration) {
    this.#bare = new Configuration([], situation, false);
    this.#build = situation.verdicts.build;
  }

  /** @param hops the way, with the host at its end */
  to(hops: readonly Hop[]): Found {
    const wanted = (hops.at(-1) as Hop).effective;
    const way = this.#wayThrough(hops.slice(0, -1), wanted);
    let given = way;
    let left: readonly Difference[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      left = differences(wanted, this.#answer(destinationOf(wanted, this.#build), given)).filter(
        ({ keyword }) => way.length === 0 || !IS_WAY.test(keyword),
      );
      // What follows from another option comes by itself with that one.
      const first = left.filter(({ wanted: setting }) => setting === undefined || !followsFromOthers(setting));
      const asked = first.length > 0 ? first : left;
      const more = round === ROUNDS ? [] : asked.flatMap(difference => this.#optionsFor(difference));
      if (more.length === 0) break;
      given = [...given, ...more];
    }
    return { given, left };
  }

  #answer(host: string, given: readonly Given[]): Effective {
    return explainedIn(this.#bare, requestIn(this.#bare, { host, given })).found;
  }

  /** The hops of -J, where that is all that the files say of each, else a command that calls the last of them. */
  #wayThrough(hops: readonly Hop[], { settings }: Effective): readonly Given[] {
    const last = hops.at(-1);
    if (last === undefined) return [];
    const written = settings.find(({ option }) => option.name === 'ProxyJump')?.values[0]?.text ?? '';
    for (const text of [written, hops.map(destinationText).join(',')])
      if (this.#leadsThrough(hops, text)) return [{ kind: 'jump', text }];
    const { given } = this.to(hops);
    // ssh replaces tokens in a ProxyCommand before the inner ssh sees them.
    const words = wordsOf(given, last.effective, this.#build).map(word => word.replaceAll('%', '%%'));
    const command = [...words.slice(0, -1), '-W', '[%h]:%p', ...words.slice(-1)];
    return [{ kind: 'option', text: `ProxyCommand=${command.map(shellWord).join(' ')}` }];
  }

  /** Whether -J with a text leads through some hops as the files do. */
  #leadsThrough(hops: readonly Hop[], text: string): boolean {
    const request = requestIn(this.#bare, { host: 'host', given: [{ kind: 'jump', text }] });
    const way = explainedIn(this.#bare, request).chain.hops.slice(0, -1);
    return way.length === hops.length && way.every((hop, i) => isSameHop(hop.effective, hops[i]?.effective));
  }

  #optionsFor({ wanted: setting, found }: Difference): readonly Given[] {
    const option = (setting ?? found)?.option;
    if (option === undefined) return [];
    const rules = lineRulesOf(this.#build);
    const own = setting?.values.map(({ text }) => text) ?? [];
    const missing = own.filter(text => !textsOf(found).includes(text));
    const letter = LETTERS[option.name];
    if (option.value.kind === 'forward' && letter !== undefined)
      return missing.map(text => givenByOption(letter, text.replace(/ \[socks\]:0$/, '').replace(' ', ':')));
    // More may be in a line than ssh takes on its command line.
    if (letter !== undefined && missing.every(text => userNameComplaint(text, this.#build) === undefined))
      return missing.map(text => givenByOption(letter, text));
    const values =
      option.repeats === 'accumulates'
        ? missing.map(text => asArgument(text, rules) ?? text)
        : [setting?.isPrinted === true ? writtenValue(setting) : 'none'];
    return values.map(value => ({ kind: 'option', text: `${option.name}=${value}` }));
  }
}

function isSameHop(found: Effective, wanted: Effective | undefined): boolean {
  return wanted !== undefined && differences(wanted, found).every(({ keyword }) => IS_WAY.test(keyword));
}

function destinationText({ user, host, port }: Hop): string {
  return `${user}@${host.includes(':') ? `[${host}]` : host}${port === 22 ? '' : `:${port}`}`;
}

/** What is typed for a host: what ssh connects to, where it may be typed and no token stands for what was. Else HostName says it. */
function destinationOf({ host, typedHost, settings }: Effective, build: Build): string {
  const isNamed = settings.some(({ values }) => values.some(({ text }) => text.includes('%n')));
  return isNamed || hostNameComplaint(host, build) !== undefined ? typedHost : host;
}

/** A command line of ssh; the host is its last word. */
function wordsOf(given: readonly Given[], wanted: Effective, build: Build): readonly string[] {
  const user = given.find(({ kind }) => kind === 'user')?.text;
  const words = given.flatMap(each => (each.kind === 'user' ? [] : [`-${letterOf(each)}`, each.text]));
  const asUser = user === undefined ? [] : ['-l', user];
  return ['ssh', '-F', 'none', ...words, ...asUser, destinationOf(wanted, build)];
}

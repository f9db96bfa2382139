/** The values that ssh uses for a host in a configuration. Each question is answered once. */

import { memo } from '../../text/memo.ts';
import type { Configuration } from '../tree/configuration.ts';
import { partsConcerning } from './concerning.ts';
import { effective } from './effective.ts';
import { type JumpChain, jumpChain } from './jump-chain.ts';
import { type Assumptions, type Destination, givenBy, type Request } from './request.ts';
import type { Effective } from './result.ts';

/** Answers about the hosts of one configuration. */
class Answers {
  readonly #configuration: Configuration;
  readonly #known = new Map<string, Effective>();

  constructor(configuration: Configuration) {
    this.#configuration = configuration;
  }

  /**
   * What ssh uses for a host.
   * @param isWhole whether to look for what ssh refuses in blocks for others, too, and for the few options that it takes from there
   */
  to(request: Request, isWhole: boolean): Effective {
    const { host, given, assumptions, version } = request;
    const key = JSON.stringify([host, given, assumptions, version, isWhole]);
    const before = this.#known.get(key);
    if (before !== undefined) return before;
    const answer = this.#answerTo(request, isWhole);
    if (answer.isComplete) this.#known.set(key, answer);
    return answer;
  }

  #answerTo(request: Request, isWhole: boolean): Effective {
    const configuration = this.#configuration;
    const ask = (names: readonly string[]): Effective => {
      const parts = partsConcerning(configuration, names, isWhole);
      return effective(configuration, request, parts);
    };
    const answer = ask([request.host]);
    // The second time Host lines see the name that came out the first time.
    return answer.isReadTwice && answer.host !== request.host ? ask([request.host, answer.host]) : answer;
  }
}

/** The answers that have been given about a configuration. */
export const answersIn = memo((configuration: Configuration) => new Answers(configuration));

/** Stands for the hosts that nothing names. */
export const UNNAMED = 'unnamed.invalid';

/** What ssh uses for a host when commands of Match exec fail, without what it refuses, or takes, in blocks for others. */
export function effectiveIn(configuration: Configuration, destination: Destination): Effective {
  return answersIn(configuration).to(requestIn(configuration, asked(destination)), false);
}

/** The way to a host through its hops; of each what `effectiveIn` says. */
export function jumpChainIn(configuration: Configuration, destination: Destination): JumpChain {
  const answers = answersIn(configuration);
  return jumpChain(requestIn(configuration, asked(destination)), request => answers.to(request, false));
}

/** What ssh uses for a host, and the way to it. */
export interface HostAnswer {
  readonly found: Effective;
  readonly chain: JumpChain;
}

/** The whole answer about a host, including lines that ssh refuses, or uses, in blocks for others. */
export function explainedIn(configuration: Configuration, request: Request): HostAnswer {
  const answers = answersIn(configuration);
  const ask = (each: Request): Effective => answers.to(each, true);
  return { found: ask(request), chain: jumpChain(request, ask) };
}

const FAILING: Assumptions = { exec: false, localNetwork: false };

/** A question about a host of a configuration, for the ssh that reads it. */
export function requestIn(
  { situation }: Configuration,
  asked: Pick<Request, 'host' | 'given'>,
  assumptions = FAILING,
): Request {
  const { build, surroundings } = situation.verdicts;
  return { ...asked, build, surroundings, assumptions };
}

function asked(destination: Destination): Pick<Request, 'host' | 'given'> {
  return { host: destination.host, given: givenBy(destination) };
}

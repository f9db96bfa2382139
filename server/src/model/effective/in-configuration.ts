/** What ssh uses for a host, asked of a configuration that is laid out: each question is answered once, whoever asks. */

import { memoOfTwo } from '../../text/memo.ts';
import type { Verdicts } from '../file/verdict.ts';
import type { Configuration } from '../tree/configuration.ts';
import { partsConcerning } from './concerning.ts';
import { effective } from './effective.ts';
import { type JumpChain, jumpChain } from './jump-chain.ts';
import { type Assumptions, type Destination, givenBy, type Request } from './request.ts';
import type { Effective } from './result.ts';
import type { DirectFile } from './walk.ts';

/** The files with which ssh begins to read. */
export function rootsOf({ trees }: Configuration): readonly DirectFile[] {
  return trees.map(({ root, includeSituation: { scope } }) => ({
    path: root.path,
    scope,
    isChecked: root.isChecked,
    isRequired: false,
  }));
}

/** Answers about the hosts of one configuration. */
class Answers {
  readonly #configuration: Configuration;
  readonly #verdicts: Verdicts;
  readonly #known = new Map<string, Effective>();

  constructor(configuration: Configuration, verdicts: Verdicts) {
    this.#configuration = configuration;
    this.#verdicts = verdicts;
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
    const verdicts = this.#verdicts;
    const { files } = configuration.situation;
    const ask = (names: readonly string[]): Effective => {
      const parts = partsConcerning(configuration, names, isWhole ? verdicts : undefined);
      return effective(files, rootsOf(configuration), request, verdicts, parts);
    };
    const answer = ask([request.host]);
    // The second time Host lines see the name that came out the first time.
    return answer.isReadTwice && answer.host !== request.host ? ask([request.host, answer.host]) : answer;
  }
}

/** The answers that have been given about a configuration. */
export const answersIn = memoOfTwo(
  (configuration: Configuration, verdicts: Verdicts) => new Answers(configuration, verdicts),
);

/** What ssh uses for a host when commands of Match exec fail, without what it refuses, or takes, in blocks for others. */
export function effectiveIn(configuration: Configuration, destination: Destination, verdicts: Verdicts): Effective {
  return answersIn(configuration, verdicts).to(requestFor(destination, verdicts), false);
}

/** The way to a host through its hops; of each what `effectiveIn` says. */
export function jumpChainIn(configuration: Configuration, destination: Destination, verdicts: Verdicts): JumpChain {
  const answers = answersIn(configuration, verdicts);
  return jumpChain(requestFor(destination, verdicts), request => answers.to(request, false));
}

const FAILING: Assumptions = { exec: false, localNetwork: false };

function requestFor(destination: Destination, { build, surroundings }: Verdicts): Request {
  return { host: destination.host, given: givenBy(destination), build, surroundings, assumptions: FAILING };
}

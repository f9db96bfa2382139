/**
 * What ssh uses for a host, asked of a configuration that is laid out. An answer is kept, over edits too, as long as the
 * lines that may concern the host stay the same.
 */
import type { Configuration } from '../configuration.ts';
import type { Verdicts } from '../verdict.ts';
import { filesConcerning } from './concerning.ts';
import { effective } from './effective.ts';
import { type JumpChain, jumpChain } from './jump-chain.ts';
import { KeptAnswers } from './kept-answers.ts';
import type { Destination, Request } from './request.ts';
import type { Effective } from './result.ts';
import type { Root } from './walk.ts';

/** The files with which ssh begins to read. */
export function rootsOf({ trees }: Configuration): readonly Root[] {
  return trees.map(({ root, includeSituation: { scope } }) => ({
    path: root.path,
    scope,
    isChecked: root.isChecked,
    isRequired: false,
  }));
}

/**
 * What ssh uses for a host when commands of Match exec fail. The lines that origins name are those of the files, their
 * numbers are not; what ssh refuses in blocks for others, and the few options that it takes from there, are left out.
 */
export function effectiveIn(configuration: Configuration, destination: Destination, verdicts: Verdicts): Effective {
  return answerTo(requestFor(destination, verdicts), configuration, verdicts);
}

/** The way to a host through its hops; of each what `effectiveIn` says. */
export function jumpChainIn(configuration: Configuration, destination: Destination, verdicts: Verdicts): JumpChain {
  return jumpChain(requestFor(destination, verdicts), request => answerTo(request, configuration, verdicts));
}

function requestFor(destination: Destination, { build, surroundings }: Verdicts): Request {
  return { ...destination, build, surroundings, assumptions: { exec: false, localNetwork: false } };
}

/** Configurations are laid out anew after each change, so an answer holds as long as they do. */
const answers = new WeakMap<Configuration, Map<string, Effective>>();

function answerTo(request: Request, configuration: Configuration, verdicts: Verdicts): Effective {
  const { host, user, port, options } = request;
  const key = JSON.stringify([host, user, port, options]);
  const known = answers.get(configuration) ?? new Map<string, Effective>();
  answers.set(configuration, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  const answer = keptAnswer(key, request, configuration, verdicts);
  if (answer.isComplete) known.set(key, answer);
  return answer;
}

function keptAnswer(key: string, request: Request, configuration: Configuration, verdicts: Verdicts): Effective {
  const { host } = request;
  const kept = KeptAnswers.of(configuration);
  const before = kept.get(key, verdicts);
  if (before !== undefined) return before;
  const ask = (names: readonly string[]): Effective =>
    effective(filesConcerning(configuration, names), rootsOf(configuration), request, verdicts);
  let names = [host];
  let answer = ask(names);
  // The second time Host lines see the name that came out the first time.
  if (answer.isReadTwice && answer.host !== host) {
    names = [host, answer.host];
    answer = ask(names);
  }
  if (answer.isComplete) kept.set(key, names, answer, verdicts);
  return answer;
}

/**
 * A list of key exchange methods without one that is safe from quantum computers: what is sent today can be recorded, and
 * read once there are such machines. ssh itself warns of such connections since 10.1.
 */
import type { Verdicts } from '../model/file/verdict.ts';
import { algorithmNames, findAlgorithm, isPostQuantum } from '../schema/algorithms.ts';
import { compareReleases, OLDEST, type Release } from '../schema/release.ts';
import { splitAlgorithms } from '../schema/values/algorithms.ts';
import { type LineRule, named, replaceInLine } from './rule.ts';
import { isForEveryHost } from './support/every-host.ts';
import { weakIn } from './support/listed-algorithms.ts';

const KEX = 'kex';

/** The first release that knows a method. */
function sinceOf(name: string): Release {
  return findAlgorithm(KEX, name)?.since ?? OLDEST;
}

/** The method that the oldest releases know: where the file is read by an older ssh as well, a newer name would end that. */
function longestKnown({ build }: Verdicts): string | undefined {
  const names = algorithmNames(KEX, build).filter(name => isPostQuantum(KEX, name));
  return names.toSorted((a, b) => compareReleases(sinceOf(a), sinceOf(b)))[0];
}

export const noPostQuantumExchange: LineRule = {
  id: 'no-post-quantum-exchange',
  severity: 'information',
  strict: 'warning',
  scope: 'line',
  concerns: named('KexAlgorithms'),
  find: (line, { verdicts }) => {
    const [argument] = line.args;
    if (argument === undefined) return [];
    const { change, names } = splitAlgorithms(argument.value, KEX);
    // A change to the default list leaves what that has.
    if (change !== undefined || names.some(({ name }) => isPostQuantum(KEX, name))) return [];
    const better = longestKnown(verdicts);
    if (better === undefined) return [];
    // Of a list with older methods, these are said.
    if (weakIn(line, verdicts).length > 0) return [];
    const { start, end } = argument;
    const message = `KexAlgorithms lists no method that is safe from quantum computers: what is recorded today may be read one day. Put ${better} in front: a server that does not know it takes the next one. An ssh before ${sinceOf(better)} refuses the name.`;
    return [{ start, end, message }];
  },
  severityAt: place => (isForEveryHost(place) ? undefined : 'hint'),
  fixes: ({ start }, place, { verdicts }) => {
    const name = longestKnown(verdicts);
    if (name === undefined) return [];
    const quote = /^["']/.test(place.line.text.slice(start)) ? 1 : 0;
    const at = { start: start + quote, end: start + quote };
    return [replaceInLine(place, `Put ${name} in front`, at, `${name},`, isForEveryHost(place))];
  },
};

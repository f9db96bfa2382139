/**
 * A jump host that no Host line is for, one letter off a host that one is for. Names that differ in a digit are names of two
 * machines, and so is one to which a HostName leads.
 */
import { concreteHosts, matchesEveryHost } from '../model/file/blocks.ts';
import { namesIn, SINGLE_HOST } from '../model/file/names.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import { digitsOf, unmistakable } from '../schema/nearest.ts';
import { lowerAscii } from '../text/ascii.ts';
import { memo } from '../text/memo.ts';
import { Shared, type Steps } from '../text/steps.ts';
import { type FileRule, type Found, replaceInLine } from './rule.ts';

/** In shorter names, one letter is much. */
const SHORTEST = 4;
/** Of how many names it is asked what they are near to. */
const MAX_NAMES = 50;

interface Misspelled extends Found {
  readonly right: string;
}

/** What a ProxyJump takes for one host. */
const PLAIN = new RegExp(`^${SINGLE_HOST}$`);

/** The names that a configuration has for hosts: on Host lines, and those to which they lead. */
const namesOf = memo((configuration: Configuration) => new Shared(findNames(configuration)));

interface Names {
  /** By their digits: names with others are names of other machines. */
  readonly hosts: ReadonlyMap<string, ReadonlySet<string>>;
  readonly servers: ReadonlySet<string>;
}

function* findNames(configuration: Configuration): Steps<Names> {
  const hosts = new Map<string, Set<string>>();
  for (const { line } of configuration.directivesNamed('host')) {
    for (const host of concreteHosts(line)) {
      if (!PLAIN.test(host)) continue;
      const digits = digitsOf(host);
      const alike = hosts.get(digits);
      if (alike === undefined) hosts.set(digits, new Set([host]));
      else alike.add(host);
    }
    yield;
  }
  const servers = new Set<string>();
  for (const { line } of configuration.directivesNamed('hostname')) {
    servers.add(lowerAscii(line.args[0]?.value ?? ''));
    yield;
  }
  return { hosts, servers };
}

/** The host that was probably meant by a name; undefined where the name may be right. */
function* rightFor(name: string, configuration: Configuration): Steps<string | undefined> {
  if (name.length < SHORTEST || !configuration.hosts.matching(name).every(matchesEveryHost)) return undefined;
  const { hosts, servers } = yield* namesOf(configuration).steps();
  const right = servers.has(lowerAscii(name)) ? undefined : unmistakable(name, hosts.get(digitsOf(name)) ?? []);
  // That only the letter case differs, host-letter-case says.
  return right === undefined || lowerAscii(right) === lowerAscii(name) ? undefined : right;
}

export const misspelledJumpHost: FileRule<Misspelled> = {
  id: 'misspelled-jump-host',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  judgedIn: 'first',
  *find(file, _context, [occurrence], report) {
    const known = new Map<string, string | undefined>();
    for (const { line, number } of file.directivesNamed('proxyjump')) {
      yield;
      for (const { text, start, end } of namesIn(line, file.build)) {
        if (!known.has(text) && known.size < MAX_NAMES)
          known.set(text, yield* rightFor(text, occurrence.tree.configuration));
        const right = known.get(text);
        if (right === undefined) continue;
        const message = `No Host line is for ${text}, so what is set for ${right} does not count on the way. Write ${right}.`;
        report(number, { start, end, right, message });
      }
    }
  },
  fixes: (found, place) => [replaceInLine(place, `Change to ${found.right}`, found, found.right, true)],
};

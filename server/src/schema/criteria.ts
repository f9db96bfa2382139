/**
 * The criteria of a Match line: ssh_config(5), Match, and match_cfg_line in readconf.c. Only what they
 * are; how a line of them is read is in `values/`, whether they hold is in the model.
 */
import { lowerAscii } from '../text/ascii.ts';
import { type Build, isAtLeast } from './build.ts';
import type { EnumWord } from './option.ts';
import type { Release } from './release.ts';

/** What follows a criterion. */
export interface CriterionArgument {
  /** `patterns` and `networks` are comma-separated lists; a `command` is one argument, run by a shell. */
  readonly kind: 'patterns' | 'networks' | 'command';
  /** Letter case makes no difference to the patterns. */
  readonly ignoresCase?: true;
  /** The only values there are to match. */
  readonly words?: readonly EnumWord[];
  /** `""` is accepted since this release, for "not set"; missing: never. */
  readonly emptySince?: Release;
  /**
   * `name=argument`, without blanks, is one way to write it since this release (9.9 stands for its second
   * patch level, 9.9p2); missing: never. Up to 9.6 the `=` separates like a blank after any criterion.
   */
  readonly equalsSince?: Release;
}

/** One criterion. Its name is matched without regard to letter case, and a `!` right before it negates it. */
export interface Criterion {
  readonly name: string;
  readonly since: Release;
  /** When it holds: a clause that can follow a dash. Markdown. */
  readonly means: string;
  /** Missing: it takes none. */
  readonly argument?: CriterionArgument;
}

/** Every criterion, in the manual's order. */
export const CRITERIA: readonly Criterion[] = [
  {
    name: 'all',
    since: '6.5',
    means: 'always',
  },
  {
    name: 'canonical',
    since: '6.8',
    means: 'in the second pass, after `CanonicalizeHostname`',
  },
  {
    name: 'final',
    since: '8.0',
    means: 'in the last pass, which it asks for',
  },
  {
    name: 'exec',
    since: '6.5',
    means: 'when the command ends with status 0',
    argument: { kind: 'command', equalsSince: '9.9' },
  },
  {
    name: 'localnetwork',
    since: '9.4',
    means: 'when an address of this machine is in one of the networks',
    argument: { kind: 'networks', equalsSince: '9.9' },
  },
  {
    name: 'host',
    since: '6.5',
    means: 'when the host name matches, after `HostName` was applied',
    argument: { kind: 'patterns', ignoresCase: true, equalsSince: '9.9' },
  },
  {
    name: 'originalhost',
    since: '6.5',
    means: 'when the host name as typed matches',
    argument: { kind: 'patterns', ignoresCase: true, equalsSince: '9.9' },
  },
  {
    name: 'tagged',
    since: '9.4',
    means: 'when the tag matches',
    argument: { kind: 'patterns', emptySince: '10.0', equalsSince: '9.9' },
  },
  {
    name: 'command',
    since: '10.0',
    means: 'when the command to run on the server matches',
    argument: { kind: 'patterns', emptySince: '10.0', equalsSince: '10.0' },
  },
  {
    name: 'user',
    since: '6.5',
    means: 'when the remote user name matches',
    argument: { kind: 'patterns', equalsSince: '9.9' },
  },
  {
    name: 'localuser',
    since: '6.5',
    means: 'when the local user name matches',
    argument: { kind: 'patterns', equalsSince: '9.9' },
  },
  {
    name: 'version',
    since: '10.0',
    means: 'when the version of ssh matches',
    argument: { kind: 'patterns', equalsSince: '10.0' },
  },
  {
    name: 'sessiontype',
    since: '10.0',
    means: 'when the kind of session matches',
    argument: {
      kind: 'patterns',
      words: [
        { word: 'shell', means: 'a login shell' },
        { word: 'exec', means: 'a command' },
        { word: 'subsystem', means: 'a subsystem such as sftp' },
        { word: 'none', means: 'no session: forwards only, as `-N`' },
      ],
    },
  },
];

const byName: ReadonlyMap<string, Criterion> = new Map(CRITERIA.map(criterion => [criterion.name, criterion]));

/**
 * The criterion of that name, if `build` knows it.
 * @param name in any letter case, without `!` and without `=argument`
 */
export function findCriterion(name: string, build: Build): Criterion | undefined {
  const criterion = findAnyCriterion(name);
  return criterion !== undefined && isAtLeast(build, criterion.since) ? criterion : undefined;
}

/** The criterion of that name, whichever release knows it: for messages. */
export function findAnyCriterion(name: string): Criterion | undefined {
  return byName.get(lowerAscii(name));
}

/** The names of the criteria that `build` knows. */
export function knownCriteria(build: Build): readonly string[] {
  return CRITERIA.filter(criterion => isAtLeast(build, criterion.since)).map(criterion => criterion.name);
}

/**
 * The criteria of a Match line: ssh_config(5), Match, and match_cfg_line in readconf.c. Only what they
 * are; how a line of them is read is in `values/`, whether they hold is in the model.
 */
import { lowerAscii } from '../text/ascii.ts';
import { type Build, isAtLeast } from './build.ts';
import type { Documentation, EnumWord } from './option.ts';
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
  readonly documentation: Documentation;
}

/** Every criterion, in the manual's order. */
export const CRITERIA: readonly Criterion[] = [
  {
    name: 'all',
    since: '6.5',
    means: 'always',
    documentation: {
      summary: 'Always holds.',
      use: 'To end a block: lines after `Match all` apply to every host again.',
      beware: 'It comes last, alone or after one other criterion; documented are only `canonical` and `final`.',
    },
  },
  {
    name: 'canonical',
    since: '6.8',
    means: 'in the second pass, after `CanonicalizeHostname`',
    documentation: {
      summary: 'Holds when the configuration is read again because `CanonicalizeHostname` completed the name.',
      use: 'For lines that should see full host names only.',
      beware: 'It never holds in the first pass, and does not cause a second one; `final` does.',
    },
  },
  {
    name: 'final',
    since: '8.0',
    means: 'in the last pass, which it asks for',
    documentation: {
      summary: 'Holds when the configuration is read for the last time, and asks for that second pass.',
      use: 'For defaults that come after everything else, and may depend on the `HostName` that was found.',
      beware:
        'All files are read twice then, and accumulating keywords see their lines twice. Before 10.1 `!final` asks for the second pass too.',
    },
  },
  {
    name: 'exec',
    since: '6.5',
    means: 'when the command ends with status 0',
    argument: { kind: 'command', equalsSince: '9.9' },
    documentation: {
      summary: 'Holds when a command, run through `$SHELL -c`, ends with status 0.',
      use: 'For conditions that nothing else can express, such as "on the office network" before 9.4. Quote the command.',
      beware:
        'It runs each time the file is read, also for `ssh -G` and from blocks that do not apply; only an earlier criterion of the line that fails prevents it. A wrong `%` token stops ssh. `${NAME}` is left to the shell.',
    },
  },
  {
    name: 'localnetwork',
    since: '9.4',
    means: 'when an address of this machine is in one of the networks',
    argument: { kind: 'networks', equalsSince: '9.9' },
    documentation: {
      summary: 'Holds when a local interface has an address in one of the networks, such as `10.0.0.0/8,fd00::/8`.',
      use: 'To use a jump host only outside the office.',
      beware:
        'Plain addresses and networks only: no wildcards, no `!`, no host bits. Anyone who runs the network you join decides about it.',
    },
  },
  {
    name: 'host',
    since: '6.5',
    means: 'when the host name matches, after `HostName` was applied',
    argument: { kind: 'patterns', ignoresCase: true, equalsSince: '9.9' },
    documentation: {
      summary: 'Holds when the host name, after any `HostName` further up, matches the patterns.',
      use: 'To recognise a host whatever short name was typed.',
      beware: 'Patterns are separated by commas without blanks, unlike those of `Host`, and letter case is ignored.',
    },
  },
  {
    name: 'originalhost',
    since: '6.5',
    means: 'when the host name as typed matches',
    argument: { kind: 'patterns', ignoresCase: true, equalsSince: '9.9' },
    documentation: {
      summary: 'Holds when the host name as typed on the command line matches the patterns.',
      use: 'As `Host`, but together with other criteria.',
      beware: 'Unlike that of `Host`, the comparison ignores letter case.',
    },
  },
  {
    name: 'tagged',
    since: '9.4',
    means: 'when the tag matches',
    argument: { kind: 'patterns', emptySince: '10.0', equalsSince: '9.9' },
    documentation: {
      summary: 'Holds when the tag, set by `Tag` further up or by `ssh -P`, matches the patterns.',
      use: 'To keep a set of lines in one place and choose it by name from `Host` blocks.',
      beware: 'Without a tag only `tagged ""` holds since 10.0; in 9.4 to 9.9 it was `tagged *`.',
    },
  },
  {
    name: 'command',
    since: '10.0',
    means: 'when the command to run on the server matches',
    argument: { kind: 'patterns', emptySince: '10.0', equalsSince: '10.0' },
    documentation: {
      summary: 'Holds when the command to run on the server, or the name of the subsystem, matches the patterns.',
      use: 'To treat `sftp` or `git` connections otherwise than shells; `command ""` is a session without a command.',
      beware: 'A comma in the pattern separates two of them. Letter case counts.',
    },
  },
  {
    name: 'user',
    since: '6.5',
    means: 'when the remote user name matches',
    argument: { kind: 'patterns', equalsSince: '9.9' },
    documentation: {
      summary: 'Holds when the name to log in with matches the patterns.',
      use: 'To choose a key by account: `Match host github.com user git`.',
      beware: 'It sees a `User` line only when that stands further up. Letter case counts.',
    },
  },
  {
    name: 'localuser',
    since: '6.5',
    means: 'when the local user name matches',
    argument: { kind: 'patterns', equalsSince: '9.9' },
    documentation: {
      summary: 'Holds when the name of the local user who runs ssh matches the patterns.',
      use: 'In the system file, or in a file shared between accounts.',
      beware: 'Letter case counts.',
    },
  },
  {
    name: 'version',
    since: '10.0',
    means: 'when the version of ssh matches',
    argument: { kind: 'patterns', equalsSince: '10.0' },
    documentation: {
      summary: 'Holds when the version of this ssh, which starts as in `OpenSSH_10.6p1`, matches the patterns.',
      use: 'For keywords that a newer ssh wants set otherwise: `version OpenSSH_10.*`.',
      beware:
        'The pattern includes `OpenSSH_` and needs a final `*`: vendors add to the version, as in `OpenSSH_10.6p1 Debian-1`. Lines of a block that does not apply are checked all the same, so it does not hide unknown keywords: `IgnoreUnknown` does.',
    },
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
    documentation: {
      summary:
        'Holds when the kind of session that was asked for matches the patterns: `shell`, `exec`, `subsystem` or `none`.',
      use: 'To set `RemoteCommand` or `RequestTTY` for interactive logins only, so that `git` and `scp` keep working.',
      beware: 'Letter case counts, and other words are accepted but never match. `sessiontype=shell` is refused.',
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

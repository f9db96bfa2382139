/**
 * A ControlPath that is too long for a socket: whatever the host, where counted is only what is certain; or for a host that
 * a Host line names, by what is in force for it.
 */

import { effectiveIn } from '../model/effective/in-configuration.ts';
import { concreteHosts } from '../model/file/blocks.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import type { Verdicts } from '../model/file/verdict.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import { longestControlPath } from '../schema/socket-path.ts';
import { ownHome } from '../schema/surroundings.ts';
import { findReferences } from '../schema/values/expansion.ts';
import { type DirectiveLine, isDirective } from '../syntax/line.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import { memo } from '../text/memo.ts';
import { type FileRule, replaceInLine } from './rule.ts';

/** A SHA-1 in hexadecimal digits. */
const HASH = 40;
/** Room for the name of a user, which is not asked before a host is worth it. */
const USER = 32;
/** The most hosts that are asked about for a line: those with the longest names. */
const MAX_HOSTS = 4;

/** The fewest bytes that a ControlPath becomes, and how many more tokens may make of it; undefined where nothing can be said. */
interface Length {
  readonly least: number;
  /** Tokens that the name of the host takes the place of. */
  readonly names: number;
  /** Tokens that the name of the user takes the place of. */
  readonly users: number;
}

function lengthOf(value: string, { surroundings }: Verdicts): Length | undefined {
  const home = ownHome(surroundings)?.length ?? 2;
  let least = new TextEncoder().encode(value).length;
  if (/^~(?:\/|$)/.test(value)) least += home - 1;
  const references = findReferences(value, { percent: true, dollar: true });
  for (const reference of references) {
    const written = reference.end - reference.start;
    if (reference.kind === 'variable') return undefined;
    least += (reference.letter === 'C' ? HASH : reference.letter === 'd' ? home : 1) - written;
  }
  const count = (letters: string): number =>
    references.filter(reference => reference.kind === 'token' && letters.includes(reference.letter)).length;
  return { least, names: count('hnkj'), users: count('r') };
}

interface NamedHost {
  readonly host: string;
  /** The bytes of the longest name that it may go by. */
  readonly length: number;
}

/** The hosts that Host lines name, those with the longest names first. */
const namedHosts = memo((configuration: Configuration): readonly NamedHost[] => {
  const found = new Map<string, number>();
  for (const { file } of configuration.occurrences())
    for (const { line, number } of file.directivesNamed('host')) {
      const names = concreteHosts(line);
      const longest = names.length === 0 ? 0 : longestHostName(file, number);
      for (const host of names) found.set(host, Math.max(found.get(host) ?? 0, host.length, longest));
    }
  return Array.from(found, ([host, length]) => ({ host, length })).sort((a, b) => b.length - a.length);
});

/** The length of the longest HostName in the block that a Host line (0-based) begins. */
function longestHostName(file: ConfigFile, number: number): number {
  const names = file.directivesOf(file.blockAt(number), 'hostname');
  return names.reduce((longest, { line }) => Math.max(longest, line.args[0]?.value.length ?? 0), 0);
}

const SHORT = '~/.ssh/%C';

/** What is wrong for some host with a path that is not too long for all. */
function* forSomeHost(
  line: DirectiveLine,
  { least, names, users }: Length,
  configuration: Configuration,
): Generator<void, string | undefined> {
  const longest = longestControlPath(configuration.situation.verdicts.build) ?? 0;
  const hosts = names === 0 ? [] : namedHosts(configuration).slice(0, MAX_HOSTS);
  for (const { host, length } of hosts) {
    if (least + names * length + users * USER <= longest) return undefined;
    yield;
    const found = effectiveIn(configuration, { host });
    const refusal = found.refusals.find(
      ({ origin, problem, when }) =>
        when !== undefined && problem === undefined && origin?.kind === 'line' && origin.line === line,
    );
    if (found.isComplete && found.open.length === 0 && refusal !== undefined) return refusal.message;
  }
  return undefined;
}

export const longControlPath: FileRule = {
  id: 'long-control-path',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  judgedIn: 'first',
  *find(file, { verdicts }, [occurrence], report) {
    const longest = longestControlPath(verdicts.build);
    if (longest === undefined) return;
    for (const { line, number } of file.directivesNamed('controlpath')) {
      const [argument] = line.args;
      if (argument === undefined || !verdicts.sets(line, 'ControlPath') || equalsIgnoringCase(argument.value, 'none'))
        continue;
      const length = lengthOf(argument.value, verdicts);
      if (length === undefined) continue;
      const message =
        length.least > longest
          ? `ControlPath ${inFew(argument.value)} becomes ${length.least} bytes or more, and a socket may have ${longest}: ssh ends with "too long for Unix domain socket". Take a shorter one, such as ${SHORT}.`
          : yield* forSomeHost(line, length, occurrence.tree.configuration);
      if (message !== undefined) report(number, { start: argument.start, end: argument.end, message });
    }
  },
  fixes: (found, place, { verdicts }) => {
    const length = lengthOf(SHORT, verdicts)?.least ?? 0;
    return !isDirective(place.line) || length > (longestControlPath(verdicts.build) ?? 0)
      ? []
      : [replaceInLine(place, `Change to ${SHORT}`, found, SHORT, true)];
  },
};

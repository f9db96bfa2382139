/**
 * What the rules about files that values name share: which lines to look at, and where their files are. Only in what ssh
 * reads on this machine: a configuration that lies elsewhere may be meant for another.
 */
import { concreteHosts } from '../model/blocks.ts';
import type { ConfigFile, NumberedDirective } from '../model/config-file.ts';
import { effectiveIn } from '../model/effective/in-configuration.ts';
import { connectionOf, dependsOnHost, namedPath } from '../model/effective/named-path.ts';
import type { Files } from '../model/files.ts';
import type { Occurrence } from '../model/include-tree.ts';
import type { Verdicts } from '../model/verdict.ts';
import type { Option } from '../schema/option.ts';
import type { Argument, DirectiveLine } from '../syntax/line.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';

/** The most hosts that are asked about, for paths that depend on the host. */
const MAX_HOSTS = 4;

/** A line that names a file or a socket. */
export interface NamedFile extends NumberedDirective {
  readonly argument: Argument;
  /** Where it is: of a path that depends on the host, one for each host of the block. */
  readonly paths: readonly string[];
  readonly files: Files;
  readonly occurrence: Occurrence;
}

/** What a line says by itself. */
interface Named {
  readonly verdicts: Verdicts;
  readonly argument: Argument;
  readonly option: Option;
  readonly value: string;
  /** Undefined when it depends on the host. */
  readonly paths: readonly string[] | undefined;
}

/** Lines are immutable, so each is looked at once. */
const KNOWN = new WeakMap<DirectiveLine, Named>();

/** What a line names; undefined when it is nothing, or not known. */
function namedBy(line: DirectiveLine, verdicts: Verdicts, part: (value: string) => string): Named | undefined {
  const known = KNOWN.get(line);
  if (known?.verdicts === verdicts) return known;
  const { option, problems } = verdicts.of(line);
  const [argument] = line.args;
  const isNamed = option !== undefined && argument !== undefined && problems.length === 0;
  if (!isNamed || equalsIgnoringCase(argument.value, 'none')) return undefined;
  const value = part(argument.value);
  const paths = dependsOnHost(value) ? undefined : [namedPath(value, option, verdicts) ?? []].flat();
  const named = { verdicts, argument, option, value, paths };
  KNOWN.set(line, named);
  return named;
}

/**
 * @param keywords in lower case
 * @param part the part of a value that is looked for, the same for a keyword each time: all of it, or its folder
 */
export function namedFiles(
  file: ConfigFile,
  keywords: readonly string[],
  verdicts: Verdicts,
  occurrences: readonly Occurrence[],
  part: (value: string) => string = value => value,
): readonly NamedFile[] {
  const occurrence = occurrences.find(({ tree }) => tree.configuration.isStandard);
  if (occurrence === undefined) return [];
  const { configuration, situation } = occurrence.tree;
  let asked = 0;
  const pathsByHost = (number: number, { value, option }: Named): readonly string[] => {
    const { header, kind } = file.blockInForce(number);
    const hosts = header !== undefined && kind === 'host' ? concreteHosts(header) : [];
    asked += hosts.length;
    if (asked > MAX_HOSTS) return [];
    const paths = hosts.flatMap(host => {
      const found = effectiveIn(configuration, { host }, verdicts);
      const isSure = found.isComplete && found.open.length === 0;
      return isSure ? (namedPath(value, option, verdicts, connectionOf(found, verdicts)) ?? []) : [];
    });
    return paths.length === hosts.length ? paths : [];
  };
  const found: NamedFile[] = [];
  for (const keyword of keywords) {
    for (const { number, line } of file.directivesNamed(keyword)) {
      const named = namedBy(line, verdicts, part);
      const paths = named === undefined ? [] : (named.paths ?? pathsByHost(number, named));
      if (named !== undefined && paths.length > 0)
        found.push({ number, line, argument: named.argument, paths, files: situation.files, occurrence });
    }
  }
  return found;
}

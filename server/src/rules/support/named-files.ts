/**
 * What the rules about files that values name share: which lines to look at, and where their files are. Only in what ssh
 * reads on this machine: a configuration that lies elsewhere may be meant for another.
 */

import { effectiveIn } from '../../model/effective/in-configuration.ts';
import { connectionOf, dependsOnHost, pathForHost } from '../../model/effective/path-for-host.ts';
import { concreteHosts } from '../../model/file/blocks.ts';
import type { ConfigFile, NumberedDirective } from '../../model/file/config-file.ts';
import type { Verdicts } from '../../model/file/verdict.ts';
import type { Files } from '../../model/tree/files.ts';
import type { Occurrence } from '../../model/tree/include-tree.ts';
import type { Option } from '../../schema/option.ts';
import { type Argument, type DirectiveLine, textOf } from '../../syntax/line.ts';
import { equalsIgnoringCase } from '../../text/ascii.ts';
import { memoOfTwo } from '../../text/memo.ts';
import type { FileRule, Found, Together } from '../rule.ts';
import type { RuleId } from '../rule-ids.ts';

/** The most hosts that are asked about, for paths that depend on the host. */
const MAX_HOSTS = 4;

/** What a rule says of a file or a socket that a line names. */
export interface AboutFile<T> extends NumberedDirective {
  readonly argument: Argument;
  readonly occurrence: Occurrence;
  readonly said: T;
}

/** A finding about what is at a path. */
export interface AboutPath extends Found {
  readonly path: string;
}

/** The keywords that name keys, in lower case. */
export const KEY_KEYWORDS: readonly string[] = ['identityfile', 'identityfile2'];

/** What is at a path is said once, at the first line that names it. */
export const samePath: Together<AboutPath> = {
  about: ({ path }) => path,
  message: ([first]) => first?.message ?? '',
};

/** What a line says by itself; the same object for all lines with the same text. */
interface Named {
  readonly argument: Argument;
  readonly option: Option;
  readonly value: string;
  /** Undefined when it depends on the host. */
  readonly paths: readonly string[] | undefined;
}

/** The part of a value that is looked for: all of it, or its folder. */
type PathPart = (value: string) => string;

/** What is asked of the paths that a line with a keyword names, of which there is at least one. */
type Check<T> = (paths: readonly string[], keyword: string, files: Files, verdicts: Verdicts) => T | undefined;

function whole(value: string): string {
  return value;
}

function nameIn(line: DirectiveLine, verdicts: Verdicts, part: PathPart): Named | undefined {
  const { option, problems } = verdicts.of(line);
  const [argument] = line.args;
  if (option === undefined || argument === undefined || problems.length > 0) return undefined;
  if (equalsIgnoringCase(argument.value, 'none')) return undefined;
  const value = part(argument.value);
  const paths = dependsOnHost(value) ? undefined : [pathForHost(value, option, verdicts) ?? []].flat();
  return { argument, option, value, paths };
}

/** The files that lines with some keywords name, and what a rule says of them. */
export class NamedFiles<T> {
  readonly #keywords: readonly string[];
  readonly #check: Check<T>;
  readonly #nameIn: (line: DirectiveLine, verdicts: Verdicts) => Named | undefined;

  /**
   * @param keywords in lower case
   * @param check asks for the status of paths and nothing else of them
   */
  constructor(keywords: readonly string[], check: Check<T>, part: PathPart = whole) {
    this.#keywords = keywords;
    this.#check = check;
    this.#nameIn = memoOfTwo((line, verdicts: Verdicts) => nameIn(line, verdicts, part), textOf);
  }

  /** The lines of which there is something to say, and undefined for others; of a path that depends on the host, all hosts of the block count. */
  *in(file: ConfigFile, occurrence: Occurrence): Generator<AboutFile<T> | undefined, void> {
    const { files, verdicts } = occurrence.tree.situation;
    let asked = 0;
    for (const keyword of this.#keywords) {
      for (const { line, number } of file.directivesNamed(keyword)) {
        const named = this.#nameIn(line, verdicts);
        if (named === undefined) continue;
        const { argument, option, value } = named;
        let { paths } = named;
        if (paths === undefined) {
          const hosts = hostsOf(file, number);
          asked += hosts.length;
          paths = asked > MAX_HOSTS ? [] : pathsByHost(hosts, value, option, occurrence);
        }
        const said = paths.length === 0 ? undefined : this.#check(paths, keyword, files, verdicts);
        yield said === undefined ? undefined : { number, line, argument, occurrence, said };
      }
    }
  }
}

/**
 * A rule about keys and certificates.
 * @param check of what is at the paths: what to say, and of which path
 */
export function keyFileRule(
  id: RuleId,
  keywords: readonly string[],
  check: Check<{ readonly path: string; readonly message: string }>,
  fixes: FileRule<AboutPath>['fixes'] = () => [],
): FileRule<AboutPath> {
  const files = new NamedFiles(keywords, check);
  return {
    id,
    severity: 'warning',
    breaks: true,
    scope: 'file',
    waits: true,
    asksDisk: true,
    judgedIn: 'standard',
    *find(file, _, [occurrence], report) {
      for (const found of files.in(file, occurrence)) {
        yield;
        if (found === undefined) continue;
        const { start, end } = found.argument;
        report(found.number, { start, end, ...found.said });
      }
    },
    together: samePath,
    fixes,
  };
}

/** The hosts that the Host line above a line (0-based) names. */
function hostsOf(file: ConfigFile, number: number): readonly string[] {
  const { header, kind } = file.blockInForce(number);
  return header !== undefined && kind === 'host' ? concreteHosts(header) : [];
}

/** Where a path leads for each of some hosts; none where that is not sure for all. */
function pathsByHost(
  hosts: readonly string[],
  value: string,
  option: Option,
  { tree: { configuration } }: Occurrence,
): readonly string[] {
  const { verdicts } = configuration.situation;
  const paths = hosts.flatMap(host => {
    const found = effectiveIn(configuration, { host });
    const isSure = found.isComplete && found.open.length === 0;
    return isSure ? (pathForHost(value, option, verdicts, connectionOf(found, verdicts)) ?? []) : [];
  });
  return paths.length === hosts.length ? paths : [];
}

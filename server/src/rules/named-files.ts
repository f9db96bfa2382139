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
import type { Argument, DirectiveLine, Keyword } from '../syntax/line.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';

/** The most hosts that are asked about, for paths that depend on the host. */
const MAX_HOSTS = 4;

/** What a rule says of a file or a socket that a line names. */
export interface AboutFile<T> extends NumberedDirective {
  readonly argument: Argument;
  readonly occurrence: Occurrence;
  readonly said: T;
}

/** What a line says by itself; the same object for all lines with the same text. */
interface Named {
  readonly argument: Argument;
  readonly option: Option;
  readonly value: string;
  /** Undefined when it depends on the host. */
  readonly paths: readonly string[] | undefined;
}

/** The part of a value that is looked for: all of it, or its folder. */
type Part = (value: string) => string;

/** What is asked of the paths that a line with a keyword names, of which there is at least one. */
type Check<T> = (paths: readonly string[], keyword: string, files: Files, verdicts: Verdicts) => T | undefined;

function whole(value: string): string {
  return value;
}

const known = new WeakMap<Verdicts, Map<Part, (line: DirectiveLine) => Named | undefined>>();

/** Says what lines name; the same function for all that ask for the same part. */
function namedBy(verdicts: Verdicts, part: Part): (line: DirectiveLine) => Named | undefined {
  const functions = known.get(verdicts) ?? new Map<Part, (line: DirectiveLine) => Named | undefined>();
  known.set(verdicts, functions);
  const before = functions.get(part);
  if (before !== undefined) return before;
  const byText = new WeakMap<Keyword, Named | 'nothing'>();
  const named = (line: DirectiveLine): Named | undefined => {
    const found = byText.get(line.keyword) ?? nameIn(line, verdicts, part) ?? 'nothing';
    byText.set(line.keyword, found);
    return found === 'nothing' ? undefined : found;
  };
  functions.set(part, named);
  return named;
}

function nameIn(line: DirectiveLine, verdicts: Verdicts, part: Part): Named | undefined {
  const { option, problems } = verdicts.of(line);
  const [argument] = line.args;
  if (option === undefined || argument === undefined || problems.length > 0) return undefined;
  if (equalsIgnoringCase(argument.value, 'none')) return undefined;
  const value = part(argument.value);
  const paths = dependsOnHost(value) ? undefined : [namedPath(value, option, verdicts) ?? []].flat();
  return { argument, option, value, paths };
}

/** The files that lines with some keywords name, and what a rule says of them. */
export class NamedFiles<T> {
  /** Each with what its results are kept under. */
  readonly #keywords: ReadonlyMap<string, object>;
  readonly #check: Check<T>;
  readonly #part: Part;

  /**
   * @param keywords in lower case
   * @param check asks for the status of paths and nothing else of them
   */
  constructor(keywords: readonly string[], check: Check<T>, part: Part = whole) {
    this.#keywords = new Map(keywords.map(keyword => [keyword, {}]));
    this.#check = check;
    this.#part = part;
  }

  /** The lines of which there is something to say; of a path that depends on the host, all hosts of the block count. */
  in(file: ConfigFile, verdicts: Verdicts, occurrences: readonly Occurrence[]): readonly AboutFile<T>[] {
    const occurrence = occurrences.find(({ tree }) => tree.configuration.isStandard);
    if (occurrence === undefined) return [];
    const { files } = occurrence.tree.situation;
    let asked = 0;
    return Array.from(this.#keywords).flatMap(([keyword, key]) => {
      const { numbers, values } = file.facts(namedBy(verdicts, this.#part), keyword);
      if (values.length === 0) return [];
      // Most lines name the same files for all hosts: asked again only when the line, or the disk, has changed.
      const byItself = file.deriveEach(key, values, [files.statuses, verdicts], ({ paths }) =>
        paths === undefined || paths.length === 0 ? undefined : this.#check(paths, keyword, files, verdicts),
      );
      return values.flatMap(({ argument, option, value, paths }, i): readonly AboutFile<T>[] => {
        const number = numbers[i] as number;
        let said = byItself[i];
        if (paths === undefined) {
          const hosts = hostsOf(file, number);
          asked += hosts.length;
          const found = asked > MAX_HOSTS ? [] : pathsByHost(hosts, value, option, occurrence, verdicts);
          said = found.length === 0 ? undefined : this.#check(found, keyword, files, verdicts);
        }
        const line = file.text.line(number) as DirectiveLine;
        return said === undefined ? [] : [{ number, line, argument, occurrence, said }];
      });
    });
  }
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
  occurrence: Occurrence,
  verdicts: Verdicts,
): readonly string[] {
  const paths = hosts.flatMap(host => {
    const found = effectiveIn(occurrence.tree.configuration, { host }, verdicts);
    const isSure = found.isComplete && found.open.length === 0;
    return isSure ? (namedPath(value, option, verdicts, connectionOf(found, verdicts)) ?? []) : [];
  });
  return paths.length === hosts.length ? paths : [];
}

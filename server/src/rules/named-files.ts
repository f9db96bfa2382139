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
import { type Argument, type DirectiveLine, isDirective, type Line } from '../syntax/line.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';

/** The most hosts that are asked about, for paths that depend on the host. */
const MAX_HOSTS = 4;

/** What a rule says of a file or a socket that a line names. */
export interface AboutFile<T> extends NumberedDirective {
  readonly argument: Argument;
  readonly occurrence: Occurrence;
  readonly said: T;
}

/** What a line says by itself. */
interface Named {
  readonly line: DirectiveLine;
  readonly argument: Argument;
  readonly option: Option;
  readonly value: string;
  /** Undefined when it depends on the host. */
  readonly paths: readonly string[] | undefined;
}

/** What is asked of the paths that a line names, of which there is at least one. */
type Check<T> = (paths: readonly string[], line: DirectiveLine, files: Files, verdicts: Verdicts) => T | undefined;

/** The files that lines with some keywords name, and what a rule says of them. */
export class NamedFiles<T> {
  readonly #keywords: ReadonlySet<string>;
  readonly #check: Check<T>;
  readonly #part: (value: string) => string;
  readonly #named = new WeakMap<Verdicts, (line: Line) => Named | undefined>();

  /**
   * @param keywords in lower case
   * @param check asks for the status of paths and nothing else of them
   * @param part the part of a value that is looked for: all of it, or its folder
   */
  constructor(keywords: readonly string[], check: Check<T>, part: (value: string) => string = value => value) {
    this.#keywords = new Set(keywords);
    this.#check = check;
    this.#part = part;
  }

  /** The lines of which there is something to say; of a path that depends on the host, all hosts of the block count. */
  in(file: ConfigFile, verdicts: Verdicts, occurrences: readonly Occurrence[]): readonly AboutFile<T>[] {
    const occurrence = occurrences.find(({ tree }) => tree.configuration.isStandard);
    if (occurrence === undefined) return [];
    const { files } = occurrence.tree.situation;
    const { numbers, values } = file.facts(this.#namedBy(verdicts));
    if (values.length === 0) return [];
    // Most lines name the same files for all hosts: asked again only when the line, or the disk, has changed.
    const byItself = file.deriveEach(this, values, [files.statuses, verdicts], ({ line, paths }) =>
      paths === undefined || paths.length === 0 ? undefined : this.#check(paths, line, files, verdicts),
    );
    let asked = 0;
    return values.flatMap(({ line, argument, option, value, paths }, i): readonly AboutFile<T>[] => {
      const number = numbers[i] as number;
      let said = byItself[i];
      if (paths === undefined) {
        const hosts = hostsOf(file, number);
        asked += hosts.length;
        const found = asked > MAX_HOSTS ? [] : pathsByHost(hosts, value, option, occurrence, verdicts);
        said = found.length === 0 ? undefined : this.#check(found, line, files, verdicts);
      }
      return said === undefined ? [] : [{ number, line, argument, occurrence, said }];
    });
  }

  /** What lines name. */
  #namedBy(verdicts: Verdicts): (line: Line) => Named | undefined {
    const known = this.#named.get(verdicts);
    if (known !== undefined) return known;
    const namedBy = (line: Line): Named | undefined => {
      if (!isDirective(line) || !this.#keywords.has(line.keyword.name)) return undefined;
      const { option, problems } = verdicts.of(line);
      const [argument] = line.args;
      if (option === undefined || argument === undefined || problems.length > 0) return undefined;
      if (equalsIgnoringCase(argument.value, 'none')) return undefined;
      const value = this.#part(argument.value);
      const paths = dependsOnHost(value) ? undefined : [namedPath(value, option, verdicts) ?? []].flat();
      return { line, argument, option, value, paths };
    };
    this.#named.set(verdicts, namedBy);
    return namedBy;
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

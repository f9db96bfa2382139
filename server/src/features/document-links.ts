/** The files and folders that values name, for following them. Hosts are none: those have definitions. */
import type { ConfigFile } from '../model/file/config-file.ts';
import { includeNames } from '../model/paths/include-paths.ts';
import { namedPath } from '../model/paths/named-path.ts';
import type { Occurrence } from '../model/tree/include-tree.ts';
import type { Option } from '../schema/option.ts';
import { findOption, OPTIONS } from '../schema/options.ts';
import { wordsOf } from '../schema/values/known-words.ts';
import type { Argument, DirectiveLine } from '../syntax/line.ts';
import { equalsIgnoringCase, lowerAscii } from '../text/ascii.ts';
import { isGlob } from '../text/glob.ts';
import { type Span, shift } from '../text/span.ts';

/** What stands at `span` and where it leads. */
export interface DocumentLink extends Span {
  /** Absolute, with forward slashes. */
  readonly path: string;
}

/** Options with one path that is worth a look; those with a list of files all are. Of a socket, the folder is. */
const SINGLE = ['IdentityFile', 'CertificateFile', 'ControlPath'];
const KEYWORDS = OPTIONS.filter(isLinked).map(({ name }) => lowerAscii(name));

function isLinked({ name, value }: Option): boolean {
  return value.kind === 'files' || value.kind === 'include' || SINGLE.includes(name);
}

/** @param places where ssh comes across the file */
export function documentLinks(file: ConfigFile, places: readonly Occurrence[]): readonly DocumentLink[] {
  const lines = KEYWORDS.flatMap(keyword => file.directivesNamed(keyword)).sort((a, b) => a.number - b.number);
  return lines.flatMap(({ line, number }) => {
    const start = file.text.startOf(number);
    const included = line.keyword.name === 'include' ? includedPaths(line, number, places) : undefined;
    return line.args.flatMap((argument, i) => {
      const path = included?.get(argument) ?? targetOf(file, line, argument, i, places);
      return path === undefined ? [] : [{ ...shift(argument, start), path }];
    });
  });
}

function targetOf(
  file: ConfigFile,
  line: DirectiveLine,
  argument: Argument,
  index: number,
  places: readonly Occurrence[],
): string | undefined {
  const option = findOption(line.keyword.name, file.build);
  if (option === undefined || (index > 0 && SINGLE.includes(option.name))) return undefined;
  if (option.value.kind === 'include') return undefined;
  if (wordsOf(option, file.build).some(({ word }) => equalsIgnoringCase(word, argument.value))) return undefined;
  const { surroundings } = file.verdicts;
  const scope = places[0]?.tree.includeSituation.scope ?? 'user';
  const { value } = argument;
  const named = option.name === 'ControlPath' ? value.slice(0, value.lastIndexOf('/') + 1) : value;
  return namedPath(named, option, { build: file.build, surroundings, scope });
}

/** By argument of an Include line, the only file that it brings in, or the one that it names where there is none. */
function includedPaths(
  line: DirectiveLine,
  number: number,
  places: readonly Occurrence[],
): ReadonlyMap<Argument, string> {
  const found = new Map<Argument, Set<string>>();
  for (const place of places) {
    for (const { argument, path } of place.included(number)) {
      const others = found.get(argument);
      if (others === undefined) found.set(argument, new Set([path]));
      else others.add(path);
    }
  }
  const paths = new Map<Argument, string>();
  for (const place of places) {
    for (const name of includeNames(line, place.tree.includeSituation)) {
      const isNamed = name.kind === 'pattern' && !isGlob(name.pattern);
      if (isNamed && !found.has(name.argument) && !paths.has(name.argument)) paths.set(name.argument, name.pattern);
    }
  }
  for (const [argument, [path, another]] of found)
    if (path !== undefined && another === undefined) paths.set(argument, path);
  return paths;
}

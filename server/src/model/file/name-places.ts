/**
 * Where names stand in the files that ssh reads together. Whether a block applies is not asked here, and neither is what
 * a name stands for.
 */
import { matchesPattern } from '../../schema/pattern.ts';
import { type DirectiveLine, isDirective } from '../../syntax/line.ts';
import { holds, type Span } from '../../text/span.ts';
import { isPattern, matchesEveryHost, matchesHost } from './blocks.ts';
import type { ConfigFile } from './config-file.ts';
import { isSameName, type Name, namesIn } from './names.ts';

/** A file and its path (absolute, with forward slashes). */
export interface SourceFile {
  readonly path: string;
  readonly file: ConfigFile;
}

/** A name at its place: offsets into the file. */
export interface NamePlace extends Span, SourceFile {
  readonly name: Name;
  readonly line: DirectiveLine;
  /** The number of the line, from 0. */
  readonly number: number;
}

/** Keywords of lines with names. */
const NAMING = ['host', 'match', 'proxyjump', 'tag'];

/** All names in a file, in its order. */
export function* namesOf(source: SourceFile): Generator<NamePlace> {
  const { path, file } = source;
  const directives = NAMING.flatMap(keyword => file.directivesNamed(keyword)).sort((a, b) => a.number - b.number);
  for (const { number, line } of directives) {
    const start = file.text.startOf(number);
    for (const name of namesIn(line, file.build))
      yield { start: name.start + start, end: name.end + start, path, file, name, line, number };
  }
}

/** All places of what is the same name as `wanted`, file by file. */
export function placesOf(sources: Iterable<SourceFile>, wanted: Name): readonly NamePlace[] {
  return [...sources].flatMap(source => Array.from(namesOf(source)).filter(({ name }) => isSameName(name, wanted)));
}

/** The name at an offset into a file, if one stands there; its offsets are relative to its line. */
export function nameAt(file: ConfigFile, offset: number): Name | undefined {
  const { line, column } = file.text.at(offset);
  return isDirective(line) ? namesIn(line, file.build).find(name => holds(name, column)) : undefined;
}

/**
 * Where a name is given: by itself; else, for one host, by the patterns that match it, save those for every host; and for
 * a pattern, the names that it matches.
 */
export function definitionsOf(sources: Iterable<SourceFile>, wanted: Name): readonly NamePlace[] {
  const given = [...sources]
    .flatMap(source => [...namesOf(source)])
    .filter(({ name }) => name.kind === wanted.kind && name.role === 'definition' && !name.negated);
  const same = given.filter(({ name }) => isSameName(name, wanted));
  if (same.length > 0) return same;
  if (isPattern(wanted.text)) return given.filter(({ name }) => matchesPattern(name.text, wanted.text));
  return wanted.kind === 'tag' ? [] : given.filter(place => matchesByPattern(place, wanted.text));
}

function matchesByPattern({ name, line }: NamePlace, host: string): boolean {
  return !matchesEveryHost(line) && matchesPattern(host, name.text) && matchesHost(line, host);
}

/** What the rules about lines that never count have in common. */

import { type DeadLine, deadLines } from '../../model/effective/dead-lines.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import { displayPath } from '../../model/paths/display-path.ts';
import type { Occurrence, PlacedDirective } from '../../model/tree/include-tree.ts';
import { type DirectiveLine, valueSpan } from '../../syntax/line.ts';
import { inFew } from '../../text/in-few.ts';
import type { Span } from '../../text/span.ts';
import type { Steps } from '../../text/steps.ts';
import type { Found } from '../rule.ts';

/** The lines of a file that never count in any of the configurations to which it belongs. */
export function* deadOf(file: ConfigFile, occurrences: readonly Occurrence[]): Steps<readonly DeadLine[]> {
  const configurations = [...new Set(occurrences.map(({ tree }) => tree.configuration))];
  const found: ReadonlyMap<DirectiveLine, DeadLine>[] = [];
  for (const configuration of configurations) found.push(yield* deadLines(configuration).steps());
  const [first, ...others] = found;
  if (first === undefined) return [];
  return Array.from(first.values()).filter(
    ({ line, occurrence, winners }) =>
      occurrence.file === file && winners.length > 0 && others.every(dead => dead.has(line)),
  );
}

/** A finding that is about such a line. */
export interface DeadFound extends Found {
  readonly dead: DeadLine;
}

/** A directive in a few words: its keyword and its value, as they are written. */
export function shown(line: DirectiveLine): string {
  return inFew(`${line.keyword.text} ${writtenValue(line)}`);
}

/** Where a line stands, seen from a file, and what it says. */
export function placeAndLine(place: PlacedDirective, file: ConfigFile): string {
  return `${placeName(place, file)} (${shown(place.line)})`;
}

/** Where a line stands, seen from a file. */
export function placeName({ occurrence, number }: PlacedDirective, file: ConfigFile): string {
  const line = `line ${number + 1}`;
  return occurrence.file === file ? line : `${line} of ${displayPath(occurrence.path, file.verdicts.surroundings)}`;
}

/** A directive without its comment; offsets relative to the line. */
export function directiveSpan(line: DirectiveLine): Span {
  return { start: line.keyword.start, end: (valueSpan(line) ?? line.keyword).end };
}

/** The value as it is written. */
export function writtenValue(line: DirectiveLine): string {
  const span = valueSpan(line);
  return span === undefined ? '' : line.text.slice(span.start, span.end);
}

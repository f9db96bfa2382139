/** What the rules about lines that never count have in common. */
import type { ConfigFile } from '../model/config-file.ts';
import { deadLines } from '../model/dead-lines.ts';
import { displayPath } from '../model/display-path.ts';
import type { Occurrence, PlacedDirective } from '../model/include-tree.ts';
import type { Verdicts } from '../model/verdict.ts';
import { type DirectiveLine, valueSpan } from '../syntax/line.ts';
import { inFew } from '../text/in-few.ts';
import type { Span } from '../text/span.ts';
import type { Found } from './rule.ts';

/** A line (its number is 0-based) that never counts, and those that count instead, in the order in which ssh reads them. */
export interface Dead {
  readonly number: number;
  readonly line: DirectiveLine;
  readonly winners: readonly PlacedDirective[];
}

/**
 * The lines of a file that never count in any of the configurations to which it belongs.
 * @param keywords of the lines to look at, in lower case
 */
export function deadOf(
  file: ConfigFile,
  occurrences: readonly Occurrence[],
  verdicts: Verdicts,
  keywords: Iterable<string>,
): readonly Dead[] {
  const configurations = [...new Set(occurrences.map(({ tree }) => tree.configuration))];
  const found: Dead[] = [];
  for (const keyword of keywords) {
    const maps = configurations.map(configuration => deadLines(keyword, file, configuration, verdicts));
    const [map] = maps;
    if (map === undefined || maps.some(({ size }) => size === 0)) continue;
    for (const { number, line } of file.directivesNamed(keyword)) {
      if (!maps.every(dead => dead.has(line))) continue;
      const winners = map.get(line) ?? [];
      if (winners.length > 0) found.push({ number, line, winners });
    }
  }
  return found;
}

/** A finding that is about such a line. */
export interface DeadFound extends Found {
  readonly dead: Dead;
}

/** A directive in a few words: its keyword and its value, as they are written. */
export function shown(line: DirectiveLine): string {
  return inFew(`${line.keyword.text} ${writtenValue(line)}`);
}

/** Where a line stands, seen from a file, and what it says. */
export function placeAndLine(place: PlacedDirective, file: ConfigFile, verdicts: Verdicts): string {
  return `${placeName(place, file, verdicts)} (${shown(place.line)})`;
}

/** Where a line stands, seen from a file. */
function placeName({ occurrence, number }: PlacedDirective, file: ConfigFile, verdicts: Verdicts): string {
  const line = `line ${number + 1}`;
  return occurrence.file === file ? line : `${line} of ${displayPath(occurrence.path, verdicts.surroundings)}`;
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

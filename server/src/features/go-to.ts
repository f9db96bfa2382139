/** Where what stands under the cursor is given, and where it is used, in all files that ssh reads together. */
import type { ConfigFile } from '../model/file/config-file.ts';
import { definitionsOf, type NamePlace, nameAt, placesOf, type SourceFile } from '../model/file/name-places.ts';
import type { Occurrence } from '../model/tree/include-tree.ts';
import { isDirective } from '../syntax/line.ts';
import { type Span, shift } from '../text/span.ts';

/** A part of a file; without a file where it is not known, and the place is its beginning. */
export interface Target extends Span {
  readonly path: string;
  readonly file: ConfigFile | undefined;
}

/** Where to go from a part of a file. */
export interface Definition {
  /** What was under the cursor; offsets into the file. */
  readonly origin: Span;
  readonly targets: readonly Target[];
}

/** Where a host or a tag is given, or the files that an argument of an Include brings in; undefined where there is nothing to go to. */
export function definition(
  file: ConfigFile,
  offset: number,
  sources: readonly SourceFile[],
  places: readonly Occurrence[],
): Definition | undefined {
  const number = file.text.lineAt(offset);
  const start = file.text.startOf(number);
  const line = file.text.line(number);
  if (!isDirective(line)) return undefined;
  const name = nameAt(file, offset);
  if (name !== undefined) {
    const targets = definitionsOf(sources, name).map(toTarget);
    return targets.length === 0 ? undefined : { origin: shift(name, start), targets };
  }
  const at = offset - start;
  // An editor looks into what it is told of, also where the mouse only passes: so not of devices and other machines.
  const included = places
    .flatMap(place => place.included(number))
    .filter(({ kind }) => kind !== 'unread' && kind !== 'unreadable')
    .filter(({ argument }) => argument.start <= at && at <= argument.end);
  const [first] = included;
  if (first === undefined) return undefined;
  const files = new Map(
    included.map(found => [found.path, found.kind === 'file' ? found.occurrence.file : undefined] as const),
  );
  const targets = Array.from(files, ([path, target]) => ({ path, file: target, start: 0, end: 0 }));
  return { origin: shift(first.argument, start), targets };
}

/** All places of the host or tag at `offset`. @param withDefinitions those too where it is given */
export function references(
  file: ConfigFile,
  offset: number,
  sources: readonly SourceFile[],
  withDefinitions: boolean,
): readonly Target[] {
  const name = nameAt(file, offset);
  if (name === undefined) return [];
  return placesOf(sources, name)
    .filter(place => withDefinitions || place.name.role === 'use')
    .map(toTarget);
}

function toTarget({ path, file, start, end }: NamePlace): Target {
  return { path, file, start, end };
}

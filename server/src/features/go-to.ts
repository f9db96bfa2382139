/** Where what stands under the cursor is given, and where it is used, in all files that ssh reads together. */
import { definitionsOf, type NamePlace, nameAt, placesOf } from '../model/file/name-places.ts';
import { configurationsNaming, filesOf } from '../model/workspace/sources.ts';
import { isDirective } from '../syntax/line.ts';
import { holds, type Span, shift } from '../text/span.ts';
import { type Located, located, type Target } from './located.ts';
import type { View } from './view.ts';

/** Where to go from a part of a file. */
export interface Definition {
  /** What was under the cursor; offsets into the file. */
  readonly origin: Span;
  readonly targets: readonly Located[];
}

/** Where a host or a tag is given, or the files that an argument of an Include brings in; undefined where there is nothing to go to. */
export function definition(view: View, offset: number): Definition | undefined {
  const { file, snapshot } = view;
  const { number, line, start, column } = file.text.at(offset);
  if (!isDirective(line)) return undefined;
  const name = nameAt(file, offset);
  if (name !== undefined) {
    const targets = definitionsOf(filesOf(view.configurations, snapshot), name).map(toTarget);
    return targets.length === 0 ? undefined : { origin: shift(name, start), targets: located(targets, snapshot) };
  }
  // An editor looks into what it is told of, also where the mouse only passes: so not of devices and other machines.
  const included = view.places
    .flatMap(place => place.included(number))
    .filter(({ kind }) => kind !== 'unread' && kind !== 'unreadable')
    .filter(({ argument }) => holds(argument, column));
  const [first] = included;
  if (first === undefined) return undefined;
  const files = new Map(
    included.map(found => [found.path, found.kind === 'file' ? found.occurrence.file : undefined] as const),
  );
  const targets = Array.from(files, ([path, target]) => ({ path, file: target, start: 0, end: 0 }));
  return { origin: shift(first.argument, start), targets: located(targets, snapshot) };
}

/** All places of the host or tag at `offset`. @param withDefinitions those too where it is given */
export function references(view: View, offset: number, withDefinitions: boolean): readonly Located[] {
  const { document, file, snapshot } = view;
  const name = nameAt(file, offset);
  if (name === undefined) return [];
  const sources = filesOf(configurationsNaming(document, offset, snapshot), snapshot);
  const places = placesOf(sources, name).filter(place => withDefinitions || place.name.role === 'use');
  return located(places.map(toTarget), snapshot);
}

function toTarget({ path, file, start, end }: NamePlace): Target {
  return { path, file, start, end };
}

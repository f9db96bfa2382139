/** What prevents a new name: lines that ssh would read differently, and results that would change. */
import { namesIn } from '../../model/file/names.ts';
import type { Configuration } from '../../model/tree/configuration.ts';
import { isDirective } from '../../syntax/line.ts';
import { hasStrayBytes, STRAY_BYTES } from '../stray-bytes.ts';
import { differingCondition } from './conditions.ts';
import type { FileLine, Renaming } from './rename.ts';
import { whatChanges } from './same-results.ts';

/** Why a name cannot be given: one sentence, and the line that it is about. */
export interface Obstacle {
  readonly why: string;
  readonly place?: FileLine;
}

/** Why ssh would not do the same; undefined when it would. */
export function obstacle(renaming: Renaming, configurations: readonly Configuration[]): Obstacle | undefined {
  return (
    strayBytes(renaming) ??
    misread(renaming) ??
    differingCondition(renaming) ??
    (renaming.kind === 'host' ? whatChanges(renaming, configurations) : undefined)
  );
}

/** A file that no editor can change without a loss. */
function strayBytes({ places, placeOf, shown }: Renaming): Obstacle | undefined {
  const stray = places.find(({ file }) => hasStrayBytes(file));
  if (stray === undefined) return undefined;
  const place = placeOf(stray.path, stray.number);
  return { why: `${shown(place)}: ${STRAY_BYTES}`, place };
}

/** A line that ssh would read otherwise with the new text in it: for quotes around a part of the name, or what a ProxyJump takes. */
function misread({ to, places, changed, placeOf, shown }: Renaming): Obstacle | undefined {
  const renamed = new Set(places.map(({ name }) => name));
  const lines = new Map(places.map(place => [place.line, place]));
  for (const { path, file, number, line } of lines.values()) {
    const after = changed.get(file)?.text.line(number);
    const expected = namesIn(line, file.build).map(name => (renamed.has(name) ? to : name.text));
    const isRead =
      after !== undefined &&
      isDirective(after) &&
      namesIn(after, file.build)
        .map(({ text }) => text)
        .join('\n') === expected.join('\n') &&
      file.verdicts.of(after).problems.length === file.verdicts.of(line).problems.length;
    if (!isRead) {
      const place = placeOf(path, number);
      return { why: `ssh would not read "${to}" as a name in ${shown(place)}.`, place };
    }
  }
  return undefined;
}

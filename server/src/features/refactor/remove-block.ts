/** Removes a block, with the comments that lead up to it. Who still names its hosts is said. */
import { directiveText, lineEdits, removal } from '../../compose/block-lines.ts';
import { concreteHosts } from '../../model/file/blocks.ts';
import { namesOf } from '../../model/file/name-places.ts';
import { displayPath } from '../../model/paths/display-path.ts';
import { equalsIgnoringCase } from '../../text/ascii.ts';
import type { PlannedChange } from './block-change.ts';
import type { PlacedHeadedBlock } from './seen-block.ts';

/** The most lines that are listed. */
const MOST = 3;

export function removeBlock(place: PlacedHeadedBlock): PlannedChange {
  const { block, occurrence } = place;
  const { header, kind } = block;
  const hosts = kind === 'host' ? concreteHosts(header) : [];
  return {
    title: `Remove ${directiveText(header)}`,
    changes: [{ occurrence, edits: lineEdits(occurrence.file, [removal(occurrence.file, block)]) }],
    meant: hosts,
    says: [...refused(place), ...stillNamed(place, hosts)],
  };
}

/** That a line goes which ssh refuses, and with it everything; unless something may excuse it. */
function refused({ block, occurrence: { file } }: PlacedHeadedBlock): readonly string[] {
  const isRefused = file.directivesOf(block).some(({ line }) => file.verdicts.of(line).problems.length > 0);
  return isRefused && file.ignoreUnknowns.length === 0 ? ['A line that ssh refuses is removed with it.'] : [];
}

/** Lines elsewhere that name one of the hosts, where no other block does. */
function stillNamed({ block, configuration }: PlacedHeadedBlock, hosts: readonly string[]): readonly string[] {
  const isOne = (name: string): boolean => hosts.some(host => equalsIgnoringCase(host, name));
  const isElsewhere = configuration
    .directivesNamed('host')
    .some(({ line }) => line !== block.header && concreteHosts(line).some(isOne));
  if (hosts.length === 0 || isElsewhere) return [];
  const { surroundings } = configuration.situation.verdicts;
  const places = Array.from(configuration.occurrences()).flatMap(({ path, file }) =>
    Array.from(namesOf({ path, file })).filter(
      ({ name, line, number }) =>
        name.kind === 'host' &&
        name.role === 'use' &&
        isOne(name.text) &&
        line !== block.header &&
        !(number >= block.start && number < block.end && file.blockAt(number) === block),
    ),
  );
  const named = places.map(
    ({ name, line, number, path }) =>
      `${line.keyword.text} in line ${number + 1} of ${displayPath(path, surroundings)} still names ${name.text}.`,
  );
  const more = named.length > MOST ? [`So do ${named.length - MOST} more.`] : [];
  return [...named.slice(0, MOST), ...more];
}

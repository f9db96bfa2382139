/** A block as somebody saw it who wants it changed, and the place where it still is. */
import { directiveText, type HeadedBlock, isHeaded } from '../../compose/block-lines.ts';
import type { Configuration } from '../../model/tree/configuration.ts';
import type { Occurrence } from '../../model/tree/include-tree.ts';
import type { Snapshot } from '../../model/workspace/snapshot.ts';
import { told } from '../../text/visible.ts';

/** A block of the files that ssh reads by default, or reads with an open document, as it was shown in a list. */
export interface SeenBlock {
  /** Of its file: absolute, with forward slashes. */
  readonly path: string;
  /** Of its first line, from 0. */
  readonly number: number;
  /** What that line says. */
  readonly title: string;
}

/** The block, and where ssh comes across it first. */
export interface PlacedHeadedBlock {
  readonly block: HeadedBlock;
  readonly occurrence: Occurrence;
  readonly configuration: Configuration;
}

/** Why there is none, in words for who asks. */
export interface NoChange {
  readonly problem: string;
}

export const OTHER: NoChange = { problem: 'The file has changed meanwhile: look again.' };

/** The block that somebody saw, where it is still there. */
export function placeOf(seen: SeenBlock, snapshot: Snapshot): PlacedHeadedBlock | NoChange {
  const document = snapshot.documents.find(({ path }) => path === seen.path);
  const isStandard = snapshot.standard.at(seen.path).length > 0;
  const configuration = isStandard ? snapshot.standard : snapshot.configurationOf(document);
  const [occurrence] = configuration.at(seen.path);
  const block = occurrence?.file.blocks.find(({ start, header }) => start === seen.number && header !== undefined);
  if (occurrence === undefined || block?.header === undefined) return OTHER;
  if (told(directiveText(block.header)) !== seen.title) return OTHER;
  if (!isHeaded(block, occurrence.file)) return { problem: 'ssh refuses its first line: fix that first.' };
  return { block, occurrence, configuration };
}

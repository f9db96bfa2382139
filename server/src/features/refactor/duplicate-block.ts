/** Makes a block once more, below it, for a host with another name, for which ssh then does the same. */
import { directiveText, insertion, isSeparated, leadOf, lineEdits, linesOf } from '../../compose/block-lines.ts';
import { asArgument } from '../../compose/quoted.ts';
import { explainedIn, requestIn } from '../../model/effective/in-configuration.ts';
import type { Effective } from '../../model/effective/result.ts';
import { ownEnd } from '../../model/file/block-extent.ts';
import { concreteHosts } from '../../model/file/blocks.ts';
import { spell, styleOf } from '../../model/file/style.ts';
import type { Configuration } from '../../model/tree/configuration.ts';
import { lineRulesOf } from '../../schema/line-rules.ts';
import { valueSpan } from '../../syntax/line.ts';
import type { TextEdit } from '../../text/edit.ts';
import { allSaid, differences } from '../host-command/differences.ts';
import { nameProblem, takenProblem, usualName } from '../host-command/host-name.ts';
import { edited, laidOver } from '../rename/edited-files.ts';
import type { PlannedChange } from './block-change.ts';
import type { NoChange, PlacedHeadedBlock } from './seen-block.ts';

/** @param wanted the name; undefined for one that is free */
export function duplicateBlock(place: PlacedHeadedBlock, wanted: string | undefined): PlannedChange | NoChange {
  const { block, occurrence, configuration } = place;
  const { build } = configuration.situation.verdicts;
  const [host] = block.kind === 'host' ? concreteHosts(block.header) : [];
  if (host === undefined) return { problem: 'It names no host.' };
  const name = wanted ?? usualName(host, configuration);
  const problem = nameProblem(name, build) ?? takenProblem(name, configuration);
  if (problem !== undefined) return { problem };
  const before = answer(configuration, host);
  const tried = (edits: readonly TextEdit[]): Effective => {
    const files = new Map([[occurrence.file, edited(occurrence.file, edits)]]);
    return answer(laidOver(configuration, [...configuration.occurrences()], files), name);
  };
  let edits = editsFor(place, name, undefined);
  let found = tried(edits);
  if (found.host === name && before.host !== name) {
    edits = editsFor(place, name, before.host);
    found = tried(edits);
  }
  const left = differences(before, found);
  const same = `For ${name} ssh does what it does for ${host}`;
  return {
    title: `Duplicate ${directiveText(block.header)} as ${name}`,
    changes: [{ occurrence, edits }],
    meant: [name],
    name,
    says: [left.length === 0 ? `${same}.` : `${same}, but ${allSaid(left)}.`],
  };
}

function answer(configuration: Configuration, host: string): Effective {
  return explainedIn(configuration, requestIn(configuration, { host, given: [] })).found;
}

/** @param address what a HostName is to say; undefined where none is needed */
function editsFor(
  { block, occurrence: { file } }: PlacedHeadedBlock,
  name: string,
  address: string | undefined,
): readonly TextEdit[] {
  const { header, start } = block;
  const end = ownEnd(file.text, block);
  const value = valueSpan(header);
  const argument = asArgument(name, lineRulesOf(file.build)) ?? name;
  const first = header.text.slice(0, value?.start) + argument;
  const style = styleOf(file, block);
  const hostName =
    address === undefined
      ? []
      : [`${style.indent}${spell('HostName', file)}${style.separator}${address.replaceAll('%', '%%')}`];
  const gap = isSeparated(file, block) || file.blocks.length === 2 ? [''] : [];
  const lead = linesOf(file, leadOf(file, block), start);
  const rest = linesOf(file, start + 1, end);
  return lineEdits(file, [insertion(end, [...gap, ...lead, first, ...hostName, ...rest])]);
}

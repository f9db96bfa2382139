/** The options that one may set in a block for a host that it names: those that it sets, those that are usual, and all others. */
import { directiveText } from '../../compose/block-lines.ts';
import { effectiveIn } from '../../model/effective/in-configuration.ts';
import { type Origin, originKey, type Setting, settingOf } from '../../model/effective/result.ts';
import { displayPath } from '../../model/paths/display-path.ts';
import { writtenValue } from '../../rules/support/dead.ts';
import { isWithoutEffect, targetOf } from '../../schema/options.ts';
import { inFew } from '../../text/in-few.ts';
import { told } from '../../text/visible.ts';
import { COMMON, keywordsOf } from '../completion/keywords.ts';
import { writtenValue as valueInForce } from '../host-command/written-value.ts';
import { hostAt } from '../hosts.ts';
import type { View } from '../view.ts';
import { type NoChange, type PlacedHeadedBlock, placeOf, type SeenBlock } from './seen-block.ts';
import { isSet, linesSetting, type SeenLine } from './set-option.ts';

export interface SettableOption {
  /** As the manual spells it. */
  readonly keyword: string;
  /** `block`: the block sets it. `usual`: a line elsewhere sets it for the host, or many blocks do. */
  readonly group: 'block' | 'usual' | 'other';
  /** The line that is changed; left out for a new one. */
  readonly line?: SeenLine;
  /** The value of that line in a few words. */
  readonly shown?: string;
  /** Whether ssh uses that line for the host. */
  readonly counts?: boolean;
  /** What ssh uses for the host, in a few words, and which line says so; left out where it is unset, or that line counts. */
  readonly inForce?: { readonly value: string; readonly from: string };
}

export interface SettableOptions {
  readonly block: SeenBlock;
  readonly host: string;
  readonly options: readonly SettableOption[];
}

/** What can be set for a host in a block. */
export function settableOptions(
  block: SeenBlock,
  host: string,
  snapshot: View['snapshot'],
): SettableOptions | NoChange {
  const place = placeOf(block, snapshot);
  return 'problem' in place ? place : { block, host, options: optionsIn(place, host) };
}

/** What can be set for the host that is meant at an offset of a document. */
export function optionsAt({ document, file, snapshot }: View, offset: number): SettableOptions | NoChange {
  const host = hostAt(file, offset);
  const { header, start } = file.blockAt(file.text.lineAt(offset));
  if (host === undefined || header === undefined) return { problem: 'The cursor is in no block that names a host.' };
  const block = { path: document.path, number: start, title: told(directiveText(header)) };
  return settableOptions(block, host, snapshot);
}

function optionsIn(place: PlacedHeadedBlock, host: string): readonly SettableOption[] {
  const { block, occurrence, configuration } = place;
  const { file } = occurrence;
  const answer = effectiveIn(configuration, { host });
  const inBlock: { readonly at: number; readonly options: readonly SettableOption[] }[] = [];
  const usual: SettableOption[] = [];
  const others: SettableOption[] = [];
  for (const { name: keyword, option, isAlias } of keywordsOf(file.build)) {
    if (isAlias || !isSet(option)) continue;
    const setting = settingOf(answer, targetOf(option, file.build));
    const origins = setting?.values.flatMap(each => each.origins) ?? [];
    const used = setting?.isPrinted === true ? { inForce: inForce(setting, origins, place) } : {};
    const lines = linesSetting(file, block, option);
    const [first] = lines;
    if (first !== undefined) {
      const options = lines.map(({ line, number }): SettableOption => {
        const counts = origins.some(at => at.kind === 'line' && at.path === occurrence.path && at.number === number);
        const value = writtenValue(line);
        return {
          keyword,
          group: 'block',
          line: { number, value },
          shown: inFew(value),
          counts,
          ...(counts ? {} : used),
        };
      });
      const more: readonly SettableOption[] = option.repeats === 'accumulates' ? [{ keyword, group: 'block' }] : [];
      inBlock.push({ at: first.number, options: [...options, ...more] });
    } else if (COMMON.includes(option.name) || origins.length > 0) usual.push({ keyword, group: 'usual', ...used });
    else if (!isWithoutEffect(option, keyword, file.build)) others.push({ keyword, group: 'other', ...used });
  }
  return [
    ...inBlock.sort((a, b) => a.at - b.at).flatMap(({ options }) => options),
    ...usual.sort((a, b) => rankOf(a) - rankOf(b)),
    ...others.sort((a, b) => (a.keyword < b.keyword ? -1 : 1)),
  ];
}

/** Where most would look for it. */
function rankOf({ keyword }: SettableOption): number {
  const at = COMMON.indexOf(keyword);
  return at === -1 ? COMMON.length : at;
}

/** A value, and where it comes from, as seen from the block. */
function inForce(
  setting: Setting,
  origins: readonly Origin[],
  { occurrence, configuration }: PlacedHeadedBlock,
): SettableOption['inForce'] & object {
  const value = inFew(valueInForce(setting));
  const [origin] = origins;
  if (origin?.kind !== 'line') return { value, from: 'the default' };
  if (new Set(origins.map(originKey)).size > 1) return { value, from: 'several lines' };
  const line = `line ${origin.number + 1}`;
  const { surroundings } = configuration.situation.verdicts;
  const isHere = origin.path === occurrence.path;
  return { value, from: isHere ? line : `${line} of ${told(displayPath(origin.path, surroundings))}` };
}

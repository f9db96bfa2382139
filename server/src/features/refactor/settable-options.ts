/** The options that one may set in a block for a host that it names: those that it sets, those that are usual, and all others. */
import { directiveText } from '../../compose/block-lines.ts';
import {
  type Effective,
  fileRefusalOf,
  type Origin,
  originKey,
  refusalOf,
  type Setting,
  settingOf,
} from '../../model/effective/result.ts';
import { writtenValue } from '../../rules/support/dead.ts';
import { isWithoutEffect, targetOf } from '../../schema/options.ts';
import { equalsIgnoringCase } from '../../text/ascii.ts';
import { inFew } from '../../text/in-few.ts';
import { told } from '../../text/visible.ts';
import { COMMON, keywordsOf } from '../completion/keywords.ts';
import { writtenValue as valueInForce } from '../host-command/written-value.ts';
import { blockAtCursor, hostAt } from '../hosts.ts';
import type { View } from '../view.ts';
import { type EitherWay, eitherWay, originsOf, undecidedIn } from './either-way.ts';
import { nameOf, reasonOf } from './option-effect.ts';
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
  /** The keyword of that line, where it is a former name of the option. */
  readonly writtenAs?: string;
  /** Whether ssh uses that line for the host. */
  readonly counts?: boolean;
  /** What ssh uses for the host, in a few words, and which line says so; left out where it is unset, that line counts, or neither is sure. */
  readonly inForce?: { readonly value: string; readonly from: string };
  /** The line that decides if its Match applies, which nothing but ssh can say. */
  readonly undecided?: string;
}

export interface SettableOptions {
  readonly block: SeenBlock;
  readonly host: string;
  /** Why ssh uses nothing for the host: a sentence. */
  readonly refusal?: string;
  readonly options: readonly SettableOption[];
}

/** What can be set for a host in a block. */
export function settableOptions(
  block: SeenBlock,
  host: string,
  snapshot: View['snapshot'],
): SettableOptions | NoChange {
  const place = placeOf(block, snapshot);
  if ('problem' in place) return place;
  const answers = eitherWay(place.configuration, host);
  const refusal = refusalFor(host, answers.failing, place);
  const options = optionsIn(place, answers, refusal !== undefined);
  return { block, host, ...(refusal === undefined ? {} : { refusal: told(refusal) }), options };
}

/** What can be set for the host that is meant at an offset of a document. */
export function optionsAt({ document, file, snapshot }: View, offset: number): SettableOptions | NoChange {
  const host = hostAt(file, offset);
  const { header, start } = blockAtCursor(file, offset);
  if (host === undefined || header === undefined) return { problem: 'The cursor is in no block that names a host.' };
  const block = { path: document.path, number: start, title: told(directiveText(header)) };
  return settableOptions(block, host, snapshot);
}

function optionsIn(
  place: PlacedHeadedBlock,
  { failing, holding }: EitherWay,
  isRefused: boolean,
): readonly SettableOption[] {
  const { block, occurrence } = place;
  const { file } = occurrence;
  const inBlock: { readonly at: number; readonly options: readonly SettableOption[] }[] = [];
  const usual: SettableOption[] = [];
  const others: SettableOption[] = [];
  for (const { name: keyword, option, isAlias } of keywordsOf(file.build)) {
    if (isAlias || !isSet(option)) continue;
    const name = targetOf(option, file.build);
    const setting = settingOf(failing, name);
    const origins = originsOf(failing, name);
    const undecided = isRefused ? undefined : undecidedIn({ failing, holding }, name);
    const isCertain = !isRefused && undecided === undefined;
    const used = {
      ...(isCertain && setting?.isPrinted === true ? { inForce: inForce(setting, origins, place) } : {}),
      ...(undecided === undefined ? {} : { undecided: told(nameOf(undecided.origin, place)) }),
    };
    const lines = linesSetting(file, block, option);
    const [first] = lines;
    if (first !== undefined) {
      const options = lines.map(({ line, number }): SettableOption => {
        const isUsed = origins.some(at => at.kind === 'line' && at.path === occurrence.path && at.number === number);
        const counts = isCertain && isUsed;
        const value = writtenValue(line);
        return {
          keyword,
          group: 'block',
          line: { number, value },
          shown: inFew(value),
          ...(equalsIgnoringCase(line.keyword.text, keyword) ? {} : { writtenAs: line.keyword.text }),
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

/** Why ssh uses nothing for a host, in a sentence. */
function refusalFor(host: string, answer: Effective, place: PlacedHeadedBlock): string | undefined {
  const ofFile = fileRefusalOf(answer);
  if (ofFile !== undefined) return `ssh refuses the whole file: ${reasonOf(ofFile, place)}`;
  const refusal = refusalOf(answer);
  return refusal && `ssh refuses ${host}: ${refusal.message}`;
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
  place: PlacedHeadedBlock,
): SettableOption['inForce'] & object {
  const value = inFew(valueInForce(setting));
  const [origin] = origins;
  if (origin?.kind !== 'line') return { value, from: 'the default' };
  if (new Set(origins.map(originKey)).size > 1) return { value, from: 'several lines' };
  return { value, from: told(nameOf(origin, place)) };
}

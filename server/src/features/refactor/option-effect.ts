/** What ssh does otherwise for a host once an option is set in a block: what it uses, what it may use, and what it refuses. */
import { changed } from '../../model/change/hypothetical.ts';
import { type Effective, fileRefusalOf, type Origin, type Refusal, refusalOf } from '../../model/effective/result.ts';
import { placeAndLine, placeName } from '../../rules/support/dead.ts';
import type { Option } from '../../schema/option.ts';
import { targetOf } from '../../schema/options.ts';
import { allSaid, type Difference, differences, inWords } from '../host-command/differences.ts';
import { laidOver } from '../rename/edited-files.ts';
import type { EditsIn, PlannedChange } from './block-change.ts';
import { eitherWay, type Undecided, undecidedIn } from './either-way.ts';
import type { NoChange, PlacedHeadedBlock } from './seen-block.ts';

/** What ssh uses for a host before a change, and after it. */
interface Answers {
  readonly before: Effective;
  readonly after: Effective;
  readonly option: Option;
  /** The line that may set the option instead, or as well; the answers are those without it. */
  readonly undecided: Undecided | undefined;
  /** A line as it is now, of one as it is then. */
  readonly nowAt: (origin: Origin) => Origin;
}

/** @param option the one that is set */
export function answersAround({ occurrence, edits }: EditsIn, host: string, option: Option): Answers {
  const { file, path, tree } = occurrence;
  const { configuration } = tree;
  const then = changed(occurrence, { edits }).file;
  const after = eitherWay(laidOver(configuration, [...configuration.occurrences()], new Map([[file, then]])), host);
  const undecided = undecidedIn(after, targetOf(option, file.build));
  const added = then.text.lineCount - file.text.lineCount;
  const moved = file.text.lineAt(edits[0]?.span.start ?? 0) + Math.max(added, 0);
  const nowAt = (origin: Origin): Origin =>
    origin.kind === 'line' && origin.path === path && origin.number >= moved
      ? { ...origin, number: origin.number - added }
      : origin;
  const way = undecided?.without ?? 'failing';
  return { before: eitherWay(configuration, host)[way], after: after[way], option, undecided, nowAt };
}

/** Whether ssh refuses the host before the change, or after it. */
export function isRefused({ before, after }: Answers): boolean {
  return [before, after].some(answer => (fileRefusalOf(answer) ?? refusalOf(answer)) !== undefined);
}

export function changesNothing({ before, after }: Answers): boolean {
  return differences(before, after).length === 0;
}

/** The line that has a line (0-based) of the block change nothing, where it stands and what it says. */
export function winnerBefore(
  number: number,
  answers: Answers,
  { occurrence, configuration }: PlacedHeadedBlock,
): string | undefined {
  if (!changesNothing(answers)) return undefined;
  const { settings } = answers.after;
  const isIt = (each: Origin): boolean =>
    each.kind === 'line' && each.path === occurrence.path && each.number === number;
  const origin = settings.find(({ losers }) => losers.some(isIt))?.values[0]?.origins[0];
  if (origin?.kind !== 'line') return origin?.text;
  const [place = occurrence] = configuration.at(origin.path);
  const said = placeAndLine({ ...origin, occurrence: place }, occurrence.file);
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** Sentences on what is otherwise for a host; or why it must not be, as ssh would refuse the file. */
export function effectOn(
  host: string,
  answers: Answers,
  place: PlacedHeadedBlock,
): Pick<PlannedChange, 'says' | 'isOnAll'> | NoChange {
  const { before, after, nowAt } = answers;
  const [wasRefused, isRefused] = [fileRefusalOf(before), fileRefusalOf(after)];
  if (isRefused !== undefined) {
    const reason = reasonOf({ ...isRefused, origin: isRefused.origin && nowAt(isRefused.origin) }, place);
    if (wasRefused === undefined) return { problem: `ssh would refuse the whole file: ${reason}` };
    return { says: [`ssh refuses the whole file before and after this change: ${reason}`], isOnAll: true };
  }
  if (wasRefused !== undefined) return { says: ['ssh no longer refuses the file.'], isOnAll: true };
  const refusal = refusalOf(after);
  if (refusal !== undefined) return { says: [`ssh refuses ${host} before and after this change: ${refusal.message}`] };
  const mended = refusalOf(before) === undefined ? [] : [`ssh no longer refuses ${host}.`];
  return { says: [...mended, ...changesFor(host, answers, place)] };
}

/** Why ssh refuses a file, with the line that it is about. */
export function reasonOf({ origin, message }: Refusal, place: PlacedHeadedBlock): string {
  return origin === undefined ? message : `${nameOf(origin, place)}: ${message}`;
}

/** Where a line stands, seen from the block. */
export function nameOf(origin: Origin, { occurrence, configuration }: PlacedHeadedBlock): string {
  if (origin.kind === 'argument') return origin.text;
  const [at = occurrence] = configuration.at(origin.path);
  return placeName({ ...origin, occurrence: at }, occurrence.file);
}

function changesFor(
  host: string,
  { before, after, option, undecided, nowAt }: Answers,
  place: PlacedHeadedBlock,
): readonly string[] {
  const found = differences(before, after);
  if (found.length === 0) return [`Nothing changes for ${host}.`];
  const name = targetOf(option, place.occurrence.file.build);
  const isOpen = (each: Difference): boolean =>
    undecided !== undefined && (each.wanted ?? each.found)?.option.name === name;
  const certain = found.filter(each => !isOpen(each));
  const open = found.filter(isOpen).map(each => {
    const verb = option.repeats === 'accumulates' ? 'adds to it' : 'decides for it';
    const line = undecided === undefined ? '' : nameOf(nowAt(undecided.origin), place);
    return `For ${host}, ${name} may be ${inWords(each.found)}; ${line} ${verb} if its Match applies.`;
  });
  return [...open, ...(certain.length === 0 ? [] : [`For ${host}, ${allSaid(certain)}.`])];
}

/**
 * The cure where what is for many hosts stands above what is for some: it goes to the end of the file. The title says what
 * counts then, and for which hosts ssh does something else.
 */

import { directiveText, isHeaded } from '../../compose/block-lines.ts';
import { isGeneral, moveBlockToEnd, moveLinesToEnd } from '../../compose/move-to-end.ts';
import { outcomeOf, said } from '../../model/change/outcome.ts';
import { type Block, isUnconditional } from '../../model/file/blocks.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import type { Occurrence, PlacedDirective } from '../../model/tree/include-tree.ts';
import type { GeneralLast } from '../../rules/rule.ts';
import { deadOf, shown } from '../../rules/support/dead.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import type { TextEdit } from '../../text/edit.ts';
import { memo } from '../../text/memo.ts';
import { finish } from '../../text/steps.ts';
import { isLarge } from '../large-file.ts';

export const generalLast: GeneralLast = (dead, winner, place) => {
  const { file, number, occurrences } = place;
  const [occurrence] = occurrences;
  const own = file.blockInForce(number);
  if (occurrence === undefined || own.header === undefined || isUnconditional(own, file.build)) return undefined;
  const move = moveOf(winner, file, occurrence);
  if (move === undefined || move.dead.has(dead.line)) return undefined;
  const { freed } = move;
  const counts = freed === 1 ? 'counts' : `and ${freed - 1} more ${freed === 2 ? 'line' : 'lines'} count`;
  const title = `Move ${move.what} to the end, so that ${shown(dead.line)} ${counts}${move.said}`;
  return { title, edits: move.edits, effect: 'changes', preferred: true };
};

/** For how many blocks and lines that hide others a report has the move worked out: for each, all hosts are looked at. */
const MOST_REPORTED_MOVES = 20;

/** `generalLast` for all findings of one file at once, unless that is large. */
export function generalLastInReport(): GeneralLast {
  const winners = new Set<DirectiveLine>();
  return (dead, winner, place) => {
    const isTooMuch = winners.size >= MOST_REPORTED_MOVES && !winners.has(winner.line);
    if (isTooMuch || isLarge(place.file)) return undefined;
    winners.add(winner.line);
    return generalLast(dead, winner, place);
  };
}

/** Something moved to the end of its file, and the result. */
interface Move {
  readonly what: string;
  readonly edits: readonly TextEdit[];
  readonly said: string;
  /** The lines that never count then, and how many fewer these are than now. */
  readonly dead: ReadonlySet<DirectiveLine>;
  readonly freed: number;
}

/** By the block or the line that moves: many lines may be hidden by one. Files are laid out anew after each change. */
const movesIn = memo((_: Occurrence) => new Map<number, Move | undefined>());

function moveOf(winner: PlacedDirective, file: ConfigFile, occurrence: Occurrence): Move | undefined {
  const block = file.blockInForce(winner.number);
  const key = block.header === undefined ? winner.number : block.start;
  const known = movesIn(occurrence);
  if (!known.has(key)) known.set(key, findMove(winner, block, file, occurrence));
  return known.get(key);
}

/** Undefined where ssh would refuse a host then, or where no fewer lines are without effect. */
function findMove(
  { line, number }: PlacedDirective,
  block: Block,
  file: ConfigFile,
  occurrence: Occurrence,
): Move | undefined {
  const isOne = block.header === undefined;
  if (!isOne && !(isHeaded(block, file) && isGeneral(block, file))) return undefined;
  const edits = isHeaded(block, file) ? moveBlockToEnd(file, block) : moveLinesToEnd(file, [number]);
  if (edits === undefined) return undefined;
  const { after, changes, refusal } = outcomeOf(occurrence, { edits });
  if (refusal !== undefined) return undefined;
  const left = finish(deadOf(after.file, [after]));
  const freed = finish(deadOf(file, [occurrence])).length - left.length;
  if (freed <= 0) return undefined;
  const what = block.header === undefined ? `${shown(line)} (line ${number + 1})` : directiveText(block.header);
  return { what, edits, said: said(changes), dead: new Set(left.map(each => each.line)), freed };
}

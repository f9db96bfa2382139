/** The fixes of lines that never count: what is double goes; where two say different things, neither is lost unasked. */

import { isHeaded, moveBlockAbove } from '../../compose/block-lines.ts';
import type { DeadLine } from '../../model/effective/dead-lines.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import type { PlacedDirective } from '../../model/tree/include-tree.ts';
import { splitCriteria } from '../../schema/values/match.ts';
import type { Line } from '../../syntax/line.ts';
import { certainIf, type Effect, type Fix, type Place, type RuleContext } from '../rule.ts';
import { shown, writtenValue } from './dead.ts';
import { removeLine } from './remove-line.ts';

/** What removing the line does: nothing, whatever other files say, where the lines that win are in the same file. */
function removalEffect({ winners }: DeadLine, file: ConfigFile): Effect {
  return winners.every(({ occurrence }) => occurrence.file === file) ? 'keeps' : 'changes';
}

/** The fix that gives up what a line says that another one wins against: never the first to offer. */
export function givingUp(dead: DeadLine, place: Place<Line>): Fix {
  const title = `Give up ${shown(dead.line)}: remove the line`;
  return { ...removeLine(place, title, removalEffect(dead, place.file)), preferred: false };
}

/** The fix that removes a line which says what the line that wins says. Unasked, only where it is written alike: another name may be for another ssh, another spelling for whoever reads it. */
export function removingDouble(dead: DeadLine, place: Place<Line>): Fix {
  const { line, winners } = dead;
  const effect = removalEffect(dead, place.file);
  const isDouble = winners.every(
    winner => winner.line.keyword.name === line.keyword.name && writtenValue(winner.line) === writtenValue(line),
  );
  return certainIf(
    isDouble && effect === 'keeps',
    removeLine(place, `Remove ${shown(line)}, which is set already`, effect),
  );
}

/** The fixes of a line that says something else than the line that wins: the cure first, and last the one that gives up what it says. */
export function deadFixes(dead: DeadLine, place: Place<Line>, { generalLast }: RuleContext): readonly Fix[] {
  const { file, number } = place;
  const [winner, ...others] = dead.winners;
  const last = givingUp(dead, place);
  // Without the first IgnoreUnknown, ssh might refuse the file.
  if (winner === undefined || dead.line.keyword.name === 'ignoreunknown') return [last];
  if (others.length > 0 || winner.occurrence.file !== file || isReadLate(dead, file)) return [last];
  if (file.blockInForce(winner.number) === file.blockInForce(number)) return [insteadOf(winner, dead, place), last];
  const cure = generalLast?.(dead, winner, place) ?? conditionFirst(dead, winner, file);
  return cure === undefined ? [last] : [cure, last];
}

/** What decides whether a Match applies, wherever it stands. */
const ANYWHERE = /^(?:originalhost|localuser|exec|localnetwork)$/i;

/** Moves a Match above the block that hides a value of it: preferred where it asks for more than the name of the host, as it is for some of its connections then. */
function conditionFirst(dead: DeadLine, winner: PlacedDirective, file: ConfigFile): Fix | undefined {
  const block = file.blockAt(dead.number);
  const hiding = file.blockAt(winner.number);
  if (block.kind !== 'match' || !isHeaded(block, file) || !isHeaded(hiding, file)) return undefined;
  const criteria = splitCriteria(block.header, file.build);
  if (!criteria.every(({ name }) => ANYWHERE.test(name))) return undefined;
  return {
    title: `Move the block above line ${hiding.start + 1}, so that ${shown(dead.line)} counts`,
    edits: moveBlockAbove(file, block, hiding),
    effect: 'changes',
    preferred: criteria.some(({ name }) => !/^originalhost$/i.test(name)),
  };
}

/** Whether a line is in a block that ssh reads in its second pass alone (Match final): what the first has set stays, wherever it stands. */
export function isReadLate({ number }: DeadLine, file: ConfigFile): boolean {
  const { kind, header } = file.blockInForce(number);
  return (
    kind === 'match' &&
    header !== undefined &&
    splitCriteria(header, file.build).some(({ name }) => /^(?:final|canonical)$/i.test(name))
  );
}

/** Within one block, the line that was added last may be the one that was meant; but the other one is in force today. */
function insteadOf({ line, number }: PlacedDirective, dead: DeadLine, { file }: Place<Line>): Fix {
  const { option } = file.verdicts.of(line);
  const earlier = file
    .directivesOf(file.blockInForce(number))
    .filter(other => other.number < dead.number && file.verdicts.of(other.line).option === option);
  const [first] = earlier.length > 0 ? earlier : [{ line, number }];
  const removed = (earlier.length > 0 ? earlier : [{ line, number }]).map(other =>
    removeLine({ file, ...other, start: file.text.startOf(other.number) }, '', 'changes'),
  );
  const what =
    removed.length === 1 || first === undefined
      ? `${shown(line)} (line ${number + 1})`
      : `the ${removed.length} lines above that set ${option?.name ?? line.keyword.text}`;
  return {
    title: `Remove ${what}, so that ${shown(dead.line)} counts`,
    edits: removed.flatMap(({ edits }) => edits),
    effect: 'changes',
    preferred: false,
  };
}

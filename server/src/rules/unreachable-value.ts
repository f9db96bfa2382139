/** A value that never counts: for every host that its block is for, an earlier line sets the option, and the first wins. */

import { type DeadLine, saysTheSame } from '../model/effective/dead-lines.ts';
import type { Block } from '../model/file/blocks.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import type { Occurrence } from '../model/tree/include-tree.ts';
import type { Steps } from '../text/steps.ts';
import { allOf } from '../text/wording.ts';
import type { FileRule } from './rule.ts';
import { type DeadFound, deadOf, directiveSpan, placeAndLine, shown } from './support/dead.ts';
import { deadFixes, isReadLate, removingDouble } from './support/dead-fixes.ts';

/** What other rules say more about, and what ends ssh where it comes first. */
const ELSEWHERE: readonly string[] = ['setenv', 'refuseconnection'];

function* unreachable(file: ConfigFile, occurrences: readonly Occurrence[]): Steps<readonly DeadLine[]> {
  const dead = (yield* deadOf(file, occurrences)).filter(each => {
    const { line, winners } = each;
    if (ELSEWHERE.includes(line.keyword.name) || isForOtherReleases(each, file)) return false;
    if (isBetterPlace(each, file)) return false;
    // Where ProxyJump and ProxyCommand exclude each other, proxy-set-twice says so.
    return winners.every(winner => file.verdicts.of(winner.line).option === file.verdicts.of(line).option);
  });
  // Where another value of the block is worth a move of the block that hides it, this one counts after the move.
  const conflicts = new Set(dead.filter(each => !saysTheSame(each)).map(each => pairOf(each, file)));
  return dead.filter(each => !saysTheSame(each) || ownBlockOf(each, file) || !conflicts.has(pairOf(each, file)));
}

/** The block of a line and the one that hides it, by where they begin. */
function pairOf({ number, winners }: DeadLine, file: ConfigFile): string {
  const hidden = file.blockInForce(number).start;
  const hiding = winners.map(
    winner => `${winner.occurrence.path}:${winner.occurrence.file.blockInForce(winner.number).start}`,
  );
  return `${hiding.join()} ${hidden}`;
}

/** The block of a line that its own block hides; undefined where the lines that win are elsewhere. */
function ownBlockOf({ number, winners }: DeadLine, file: ConfigFile): Block | undefined {
  const own = file.blockInForce(number);
  const isOwn = winners.every(each => each.occurrence.file === file && file.blockInForce(each.number) === own);
  return isOwn ? own : undefined;
}

/** Of more values that never count in one block, it speaks once: the block lists what may be set. */
const MOST_IN_BLOCK = 5;

/** The blocks that hide many values of their own. */
function listsOfValues(dead: readonly DeadLine[], file: ConfigFile): ReadonlySet<Block> {
  const counts = new Map<Block, number>();
  for (const each of dead) {
    const own = saysTheSame(each) ? undefined : ownBlockOf(each, file);
    if (own !== undefined) counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  return new Set(Array.from(counts).flatMap(([block, count]) => (count > MOST_IN_BLOCK ? [block] : [])));
}

/** Whether the same value stands under another name of the option in the same block: each ssh takes the name that it knows. */
function isForOtherReleases(dead: DeadLine, file: ConfigFile): boolean {
  const { line, number, winners } = dead;
  const [winner, ...others] = winners;
  return (
    winner !== undefined &&
    others.length === 0 &&
    winner.occurrence.file === file &&
    file.blockAt(winner.number) === file.blockAt(number) &&
    winner.line.keyword.name !== line.keyword.name &&
    saysTheSame(dead)
  );
}

/** Options that another rule wants set for single hosts, and not for all. */
const FOR_SOME: readonly string[] = ['forwardagent', 'forwardx11', 'forwardx11trusted'];

/** Whether the value stands where it should, and that for every host, which hides it, is the one to go. */
function isBetterPlace(dead: DeadLine, file: ConfigFile): boolean {
  const { line, winners } = dead;
  return (
    FOR_SOME.includes(line.keyword.name) &&
    saysTheSame(dead) &&
    winners.every(({ occurrence, number }) => occurrence.file === file && file.isForEveryHost(number))
  );
}

function toFound(dead: DeadLine, file: ConfigFile, lists: ReadonlySet<Block>): Unreachable {
  const own = saysTheSame(dead) ? undefined : ownBlockOf(dead, file);
  const { line, winners } = dead;
  const isSame = saysTheSame(dead);
  const places = winners.map(winner => placeAndLine(winner, file));
  const does = isSame
    ? winners.length === 1
      ? 'says the same'
      : 'say the same'
    : winners.length === 1
      ? 'wins'
      : 'win';
  const [first] = winners;
  return {
    ...directiveSpan(line),
    dead,
    ...(own !== undefined && lists.has(own) ? { list: own } : {}),
    severity: isSame ? 'hint' : 'warning',
    message: `${shown(line)} never counts: ${allOf(places)} ${does}, and ssh uses the first value that it finds. ${whatToDo(dead, file)}`,
    ...(first === undefined
      ? {}
      : { related: { path: first.occurrence.path, line: first.number, message: shown(first.line) } }),
  };
}

/** What to do about it, as the fixes do. */
function whatToDo(dead: DeadLine, file: ConfigFile): string {
  if (saysTheSame(dead)) return 'Remove this line.';
  const [winner, ...others] = dead.winners;
  if (winner === undefined || others.length > 0 || winner.occurrence.file !== file)
    return `Put this line before ${others.length > 0 ? 'them' : 'it'}, or remove it.`;
  const isOneBlock = file.blockInForce(winner.number) === file.blockInForce(dead.number);
  if (isOneBlock || isReadLate(dead, file) || file.isForEveryHost(dead.number)) return 'Keep one of the two.';
  return file.isForEveryHost(winner.number)
    ? 'Put the lines for every host last, or remove this line.'
    : 'Put this block first, or remove this line.';
}

interface Unreachable extends DeadFound {
  /** The block that hides many values of its own, this one among them. */
  readonly list?: Block;
}

export const unreachableValue: FileRule<Unreachable> = {
  id: 'unreachable-value',
  severity: 'warning',
  scope: 'file',
  tag: 'unnecessary',
  ofDead: true,
  *find(file, _, occurrences, report) {
    const all = yield* unreachable(file, occurrences);
    const lists = listsOfValues(all, file);
    for (const dead of all) report(dead.number, toFound(dead, file, lists));
  },
  together: {
    about: ({ list }) => list && String(list.start),
    message: found =>
      `${found.length} values of this block never count, as the block sets the same options above them, and ssh uses the first value that it finds. Keep one of each.`,
  },
  fixes: ({ dead, list }, place, context) => {
    if (list !== undefined) return [];
    return saysTheSame(dead) ? [removingDouble(dead, place)] : deadFixes(dead, place, context);
  },
};

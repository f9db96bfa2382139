/** A value that never counts: for every host that its block is for, an earlier line sets the option, and the first wins. */
import type { ConfigFile } from '../model/config-file.ts';
import type { DeadLine } from '../model/dead-lines.ts';
import type { Occurrence } from '../model/include-tree.ts';
import type { Verdicts } from '../model/verdict.ts';
import type { Line } from '../syntax/line.ts';
import type { Steps } from '../text/steps.ts';
import { type DeadFound, deadOf, directiveSpan, placeName, removalEffect, writtenValue } from './dead.ts';
import { removeLine } from './remove-line.ts';
import type { FileRule, Fix, Place } from './rule.ts';

/** What other rules say more about, and what ends ssh where it comes first. */
const ELSEWHERE: readonly string[] = ['setenv', 'refuseconnection'];

function* unreachable(
  file: ConfigFile,
  occurrences: readonly Occurrence[],
  verdicts: Verdicts,
): Steps<readonly DeadLine[]> {
  const dead = yield* deadOf(file, occurrences, verdicts);
  return dead.filter(
    ({ line, winners }) =>
      !ELSEWHERE.includes(line.keyword.name) &&
      // Where ProxyJump and ProxyCommand exclude each other, proxy-set-twice says so.
      winners.every(winner => verdicts.of(winner.line).option === verdicts.of(line).option),
  );
}

function toFound(dead: DeadLine, file: ConfigFile, verdicts: Verdicts): DeadFound {
  const { line, winners } = dead;
  const names = winners.map(winner => placeName(winner, file, verdicts));
  const says = [...new Set(winners.map(winner => writtenValue(winner.line)))];
  const isSame = says.every(value => value === writtenValue(line));
  const winning = isSame ? 'says the same' : `wins${says.length === 1 ? ` with ${says[0]}` : ''}`;
  const who =
    winners.length === 1 ? `${names[0]} ${winning}` : `${names.join(', ')} ${isSame ? 'say the same' : 'win'}`;
  const [first] = winners;
  return {
    ...directiveSpan(line),
    dead,
    severity: isSame ? 'hint' : 'warning',
    message: `This never counts: ${who}, and ssh takes the first value that it comes to.`,
    ...(first === undefined
      ? {}
      : {
          related: {
            path: first.occurrence.path,
            line: first.number,
            message: `${first.line.keyword.text} ${writtenValue(first.line)}`,
          },
        }),
  };
}

function fixes({ dead, severity }: DeadFound, place: Place<Line>): readonly Fix[] {
  const { file, number } = place;
  const { line, winners } = dead;
  const isSame = severity === 'hint';
  const removal = removeLine(place, `Remove this ${line.keyword.text}, which never counts`, removalEffect(dead, file));
  const [winner, ...others] = winners;
  // Without the first IgnoreUnknown, ssh might refuse the file.
  const isKept = isSame || line.keyword.name === 'ignoreunknown';
  if (isKept || winner === undefined || others.length > 0 || winner.occurrence.file !== file) return [removal];
  // Within one block, the line that was added last is the one that was meant.
  if (file.blockInForce(winner.number) !== file.blockInForce(number)) return [removal];
  const other = winner.line;
  const instead = removeLine(
    { file, line: other, number: winner.number, start: file.text.startOf(winner.number) },
    `Remove ${other.keyword.text} ${writtenValue(other)} (line ${winner.number + 1}), so that this one counts`,
    'changes',
  );
  return [instead, { ...removal, preferred: false }];
}

export const unreachableValue: FileRule<DeadFound> = {
  id: 'unreachable-value',
  severity: 'warning',
  scope: 'file',
  tag: 'unnecessary',
  *find(file, { verdicts }, occurrences, report) {
    for (const dead of yield* unreachable(file, occurrences, verdicts))
      report(dead.number, toFound(dead, file, verdicts));
  },
  fixes,
};

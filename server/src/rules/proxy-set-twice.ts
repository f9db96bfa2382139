/** ProxyCommand and ProxyJump for the same hosts: the first of the two counts, the other never does (readconf.c, parse_jump). */

import type { DeadLine } from '../model/effective/dead-lines.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import type { Occurrence } from '../model/tree/include-tree.ts';
import type { Steps } from '../text/steps.ts';
import type { FileRule } from './rule.ts';
import { type DeadFound, deadOf, directiveSpan, placeAndLine, shown } from './support/dead.ts';
import { deadFixes } from './support/dead-fixes.ts';

const PROXIES = ['proxycommand', 'proxyjump'];

/** Those that lose against one of the other keyword. */
function* twice(file: ConfigFile, occurrences: readonly Occurrence[]): Steps<readonly DeadLine[]> {
  const dead = yield* deadOf(file, occurrences);
  return dead.filter(
    ({ line, winners }) =>
      PROXIES.includes(line.keyword.name) &&
      winners.some(winner => file.verdicts.of(winner.line).option !== file.verdicts.of(line).option),
  );
}

export const proxySetTwice: FileRule<DeadFound> = {
  id: 'proxy-set-twice',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  tag: 'unnecessary',
  ofDead: true,
  *find(file, _, occurrences, report) {
    for (const dead of yield* twice(file, occurrences)) {
      const [winner] = dead.winners;
      if (winner === undefined) continue;
      const first = placeAndLine(winner, file);
      const message = `${shown(dead.line)} never counts: ${first} comes first, and ssh takes one of the two. Remove one of them.`;
      report(dead.number, { ...directiveSpan(dead.line), message, dead });
    }
  },
  fixes: ({ dead }, place, context) => deadFixes(dead, place, context),
};

/** ProxyCommand and ProxyJump for the same hosts: the first of the two counts, the other never does (readconf.c, parse_jump). */
import type { ConfigFile } from '../model/config-file.ts';
import type { Occurrence } from '../model/include-tree.ts';
import type { Verdicts } from '../model/verdict.ts';
import { shift } from '../text/span.ts';
import { about, type Dead, deadBehind, deadOf, directiveSpan, placeName, removalEffect } from './dead.ts';
import { removeLine } from './remove-line.ts';
import type { FileRule } from './rule.ts';

/** Those that lose against one of the other keyword. */
function twice(file: ConfigFile, occurrences: readonly Occurrence[], verdicts: Verdicts): readonly Dead[] {
  return deadOf(file, occurrences, verdicts, ['proxycommand', 'proxyjump']).filter(({ line, winners }) =>
    winners.some(winner => verdicts.of(winner.line).option !== verdicts.of(line).option),
  );
}

export const proxySetTwice: FileRule = {
  id: 'proxy-set-twice',
  severity: 'warning',
  scope: 'file',
  tag: 'unnecessary',
  find: (file, { verdicts }, occurrences) =>
    twice(file, occurrences, verdicts).flatMap(dead => {
      const {
        number,
        line,
        winners: [winner],
      } = dead;
      if (winner === undefined) return [];
      const first = `${winner.line.keyword.text} (${placeName(winner, file, verdicts)})`;
      const message = `This never counts: ${first} comes first, and ssh takes one of the two.`;
      return [about(dead, { ...shift(directiveSpan(line), file.text.startOf(number)), message })];
    }),
  fixes: (found, file) => {
    const dead = deadBehind(found);
    if (dead === undefined) return [];
    const { line, number } = dead;
    const place = { file, line, number, start: file.text.startOf(number) };
    return [removeLine(place, `Remove the ${line.keyword.text} line`, removalEffect(dead, file))];
  },
};

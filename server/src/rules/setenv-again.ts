/**
 * A SetEnv line that is never sent: it does not add to the one above, the first that applies is the only one that counts.
 * A line that counts for some host, or may count, is left alone.
 */
import type { Argument } from '../syntax/line.ts';
import { editInLine, type FileRule, type Fix } from './rule.ts';
import { type DeadFound, deadOf, directiveSpan, placeAndLine, shown } from './support/dead.ts';
import { deadFixes, givingUp, removingDouble } from './support/dead-fixes.ts';
import { removeLine } from './support/remove-line.ts';

const KEYWORD = 'setenv';

function nameOf({ value }: Argument): string {
  return value.slice(0, value.indexOf('='));
}

export const setenvAgain: FileRule<DeadFound> = {
  id: 'setenv-again',
  severity: 'warning',
  scope: 'file',
  tag: 'unnecessary',
  ofDead: true,
  *find(file, _, occurrences, report) {
    for (const dead of yield* deadOf(file, occurrences)) {
      const { line, number, winners } = dead;
      if (line.keyword.name !== KEYWORD) continue;
      const places = winners.map(winner => placeAndLine(winner, file)).join(', ');
      const message = `${shown(line)} is never sent: ${places} comes first, and ssh takes only one. Put all variables on one line.`;
      report(number, { ...directiveSpan(line), message, dead });
    }
  },
  fixes: ({ dead }, place, context): readonly Fix[] => {
    const { file } = place;
    const [winner, another] = dead.winners;
    const last = winner?.line.args.at(-1);
    if (winner === undefined || last === undefined) return [];
    // From one block to another it would be sent to other hosts too.
    const isInBlock = winner.occurrence.file === file && file.blockAt(winner.number) === file.blockAt(dead.number);
    if (another !== undefined || !isInBlock) return deadFixes(dead, place, context);
    const { line } = dead;
    const set = new Map(winner.line.args.map(argument => [nameOf(argument), argument.value]));
    const wordsOf = (args: readonly Argument[]): string =>
      args.map(({ start, end }) => ` ${line.text.slice(start, end)}`).join('');
    const added = line.args.filter(argument => !set.has(nameOf(argument)));
    // What the line above sets otherwise cannot be kept.
    const lost = line.args.filter(
      argument => set.has(nameOf(argument)) && set.get(nameOf(argument)) !== argument.value,
    );
    if (added.length === 0) return [lost.length === 0 ? removingDouble(dead, place) : givingUp(dead, place)];
    const title = `Move${wordsOf(added)} to the SetEnv line above${lost.length === 0 ? '' : `, and give up${wordsOf(lost)}`}`;
    const append = editInLine(file.text.startOf(winner.number), { start: last.end, end: last.end }, wordsOf(added));
    return [
      {
        title,
        edits: [append, ...removeLine(place, title, 'changes').edits],
        effect: 'changes',
        preferred: lost.length === 0,
      },
    ];
  },
};

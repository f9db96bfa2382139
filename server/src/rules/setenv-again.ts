/**
 * A SetEnv line that is never sent: it does not add to the one above, the first that applies is the only one that counts.
 * A line that counts for some host, or may count, is left alone.
 */
import type { Argument } from '../syntax/line.ts';
import { type DeadFound, deadOf, directiveSpan, placeName } from './dead.ts';
import { removeLine } from './remove-line.ts';
import { editInLine, type FileRule, type Fix } from './rule.ts';

const KEYWORD = 'setenv';

function nameOf({ value }: Argument): string {
  return value.slice(0, value.indexOf('='));
}

export const setenvAgain: FileRule<DeadFound> = {
  id: 'setenv-again',
  severity: 'warning',
  scope: 'file',
  tag: 'unnecessary',
  *find(file, { verdicts }, occurrences, report) {
    for (const dead of yield* deadOf(file, occurrences, verdicts)) {
      const { line, number, winners } = dead;
      if (line.keyword.name !== KEYWORD) continue;
      const places = winners.map(winner => placeName(winner, file, verdicts)).join(', ');
      const message = `This is never sent: SetEnv above (${places}) comes first, and ssh takes only one. Put all variables on one line.`;
      report(number, { ...directiveSpan(line), message, dead });
    }
  },
  fixes: ({ dead }, place): readonly Fix[] => {
    const { file } = place;
    const [winner, another] = dead.winners;
    const last = winner?.line.args.at(-1);
    if (winner === undefined || last === undefined || another !== undefined) return [];
    // From one block to another it would be sent to other hosts too.
    if (winner.occurrence.file !== file || file.blockAt(winner.number) !== file.blockAt(dead.number)) return [];
    const { line } = dead;
    const names = new Set(winner.line.args.map(nameOf));
    const added = line.args.filter(argument => !names.has(nameOf(argument)));
    const text = added.map(({ start: from, end }) => ` ${line.text.slice(from, end)}`).join('');
    const removal = removeLine(place, '', 'changes');
    const append = editInLine(file.text.startOf(winner.number), { start: last.end, end: last.end }, text);
    return [
      {
        title: text === '' ? 'Remove the SetEnv line' : `Move${text} to the SetEnv line above`,
        edits: text === '' ? removal.edits : [append, ...removal.edits],
        effect: text === '' ? 'keeps' : 'changes',
        preferred: true,
      },
    ];
  },
};

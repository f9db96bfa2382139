/** A byte order mark, no-break space or the like where ssh wants white space: invisible, and refused. */
import type { ConfigFile } from '../model/file/config-file.ts';
import { isAtLeast } from '../schema/build.ts';
import { ALL_INVISIBLE, WIDE_INVISIBLE } from '../schema/invisible.ts';
import { isDirective, type Line } from '../syntax/line.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Fix, LineRule } from './rule.ts';
import { isExcused } from './support/excused.ts';
import { refusal } from './support/refusal.ts';

const ID = 'invisible-character';
const TITLE = 'Replace invisible characters by blanks, remove byte order marks';

function plainEdits({ text }: Line, start: number): readonly TextEdit[] {
  return [...text.matchAll(ALL_INVISIBLE)].map(({ index, 0: char }) => ({
    span: { start: start + index, end: start + index + 1 },
    newText: WIDE_INVISIBLE.test(char) ? ' ' : '',
  }));
}

function hasOne(line: Line, { verdicts }: ConfigFile): boolean {
  return isDirective(line) && verdicts.of(line).problems.some(({ rule }) => rule === ID);
}

export const invisibleCharacter: LineRule = refusal(ID, {
  // In a keyword it makes that an unknown one, which may be excused; a keyword without a value is not, since 8.7.
  holds: (place, { start }) =>
    start >= place.line.keyword.end ||
    (place.line.rest.start === place.line.rest.end && isAtLeast(place.file.build, '8.7')) ||
    !isExcused(place),
  fixes: (_found, { file, line, start }) => {
    const here: Fix = {
      title: TITLE,
      edits: plainEdits(line, start),
      effect: 'changes',
      preferred: true,
      certain: true,
    };
    // Whoever has one of them has copied more.
    const lines = [...file.text.lines.entries()].filter(([, each]) => hasOne(each, file));
    if (lines.length < 2) return [here];
    const edits = lines.flatMap(([number, each]) => plainEdits(each, file.text.startOf(number)));
    return [
      { title: `${TITLE}, on ${lines.length} lines`, edits, effect: 'changes', preferred: true, certain: true },
      { title: `${TITLE}, here`, edits: plainEdits(line, start), effect: 'changes', preferred: false },
    ];
  },
});

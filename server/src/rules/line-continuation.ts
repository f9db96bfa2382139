/**
 * A backslash at the end of a line, as if the next line went on. ssh knows no continuation. Only where the next line
 * begins with no keyword that was meant: a backslash may be a value, and the line below it one of its own.
 */
import { isDirective } from '../syntax/line.ts';
import type { FileRule } from './rule.ts';
import { goesOn, isContinued, joinContinued } from './support/continued.ts';
import { isExcused } from './support/excused.ts';

export const lineContinuation: FileRule = {
  id: 'line-continuation',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  lines: 'both',
  *find(file, _context, occurrences, report) {
    for (const [number, line] of file.text.lines.entries()) {
      yield;
      if (!line.text.includes('\\')) continue;
      const next = file.text.lines[number + 1];
      if (next === undefined || !isDirective(next) || !isContinued(file, number) || !goesOn(file, number + 1)) continue;
      if (isExcused({ file, occurrences, line: next, number: number + 1, start: file.text.startOf(number + 1) }))
        continue;
      const start = line.text.lastIndexOf('\\');
      const message =
        'ssh has no line continuation: the backslash is part of the value, and the next line is separate. Write all of it on one line.';
      report(number, { start, end: start + 1, message });
    }
  },
  fixes: (_found, { file, number }, { verdicts }) => {
    const joined = joinContinued(file, number, verdicts);
    return joined === undefined ? [] : [joined];
  },
};

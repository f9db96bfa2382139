/**
 * Lines that end with a carriage return alone, as on an old Macintosh: an editor shows lines where ssh reads one. An editor may hand
 * over line feeds in their place, so the disk is asked, too. It is said once for a file (features/named-parts.ts).
 */
import { lineRulesOf } from '../schema/line-rules.ts';
import { isDirective, type Line } from '../syntax/line.ts';
import { readLine } from '../syntax/read-line.ts';
import type { TextEdit } from '../text/edit.ts';
import { memo } from '../text/memo.ts';
import type { FileRule } from './rule.ts';

const LONE = /\r(?![\r\n]|$)/g;

/** Whether a line has such an end within it: what ssh makes of it is not what anybody meant. Each finding in a long line asks. */
export const hasLoneReturn = memo(({ text }: Line): boolean => text.search(LONE) !== -1);

export const LONE_RETURN =
  'This file has lines that end with only a carriage return (CR). For ssh this does not end a line, so it reads the next line as a part of it. Save the file with line feeds (LF).';

export const loneCarriageReturn: FileRule = {
  id: 'lone-carriage-return',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  ofDead: true,
  *find(file, _context, occurrences, report) {
    const message = LONE_RETURN;
    for (const [number, { text }] of file.text.lines.entries()) {
      yield;
      const at = text.search(LONE);
      if (at === -1) continue;
      report(number, { start: 0, end: Math.max(at, 1), message });
      return;
    }
    const isOnDisk = occurrences.some(({ path, tree }) => {
      const found = tree.situation.files.at(path);
      return found?.kind === 'file' && found.writing === 'lone-returns';
    });
    if (isOnDisk) report(0, { start: 0, end: file.text.line(0).text.trimEnd().length, message });
  },
  fixes: (_found, { file }, { verdicts }) => {
    const edits: TextEdit[] = [];
    for (const [number, { text }] of file.text.lines.entries()) {
      const start = file.text.startOf(number);
      for (const { index } of text.matchAll(LONE))
        edits.push({ span: { start: start + index, end: start + index + 1 }, newText: '\n' });
    }
    const title = 'End lines with line feeds';
    if (edits.length === 0) return [{ title, edits, saving: 'line-ends', effect: 'changes', preferred: true }];
    const rules = lineRulesOf(verdicts.build);
    const isRefused = (text: string): boolean => {
      const line = readLine(text, rules);
      return isDirective(line) && verdicts.of(line).problems.length > 0;
    };
    // Two lines may be wrong where one was not.
    const isWorse = file.text.lines.some(line => hasLoneReturn(line) && line.text.split(LONE).some(isRefused));
    return isWorse ? [] : [{ title, edits, effect: 'changes', preferred: true }];
  },
};

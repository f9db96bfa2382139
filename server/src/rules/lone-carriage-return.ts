/**
 * Lines that end with a carriage return alone, as on an old Macintosh: an editor shows lines where ssh reads one. An editor may hand
 * over line feeds in their place, so the disk is asked, too.
 */
import { lineRulesOf } from '../schema/line-rules.ts';
import { isDirective, type Line } from '../syntax/line.ts';
import { readLine } from '../syntax/read-line.ts';
import type { TextEdit } from '../text/edit.ts';
import type { FileRule } from './rule.ts';

const LONE = /\r(?![\r\n]|$)/g;

/** Whether a line has such an end within it, so that all that ssh objects to in it comes of that. */
export function hasLoneReturn({ text }: Line): boolean {
  return text.search(LONE) !== -1;
}

export const LONE_RETURN =
  'A line here ends with a carriage return alone, which ends none to ssh: it reads the next as a part of this one. Save the file with line feeds (LF).';

export const loneCarriageReturn: FileRule = {
  id: 'lone-carriage-return',
  severity: 'warning',
  scope: 'file',
  *find(file, { verdicts }, occurrences, report) {
    const message = LONE_RETURN;
    for (const [number, line] of file.text.lines.entries()) {
      yield;
      const at = line.text.search(LONE);
      if (at === -1) continue;
      // Of a line that ssh refuses, its error says that.
      if (!isDirective(line) || verdicts.of(line).problems.length === 0)
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
    const rules = lineRulesOf(verdicts.build);
    const isRefused = (text: string): boolean => {
      const line = readLine(text, rules);
      return isDirective(line) && verdicts.of(line).problems.length > 0;
    };
    const edits: TextEdit[] = [];
    for (const [number, { text }] of file.text.lines.entries()) {
      const found = [...text.matchAll(LONE)];
      // Two lines may be wrong where one was not.
      if (found.length > 0 && text.split(LONE).some(isRefused)) return [];
      const start = file.text.startOf(number);
      for (const { index } of found)
        edits.push({ span: { start: start + index, end: start + index + 1 }, newText: '\n' });
    }
    if (edits.length === 0) return [];
    return [{ title: 'End lines with line feeds', edits, effect: 'changes', preferred: true }];
  },
};

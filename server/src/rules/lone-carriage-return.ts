/**
 * Lines that end with a carriage return alone, as on an old Macintosh: an editor shows lines where ssh reads one. An editor may hand
 * over line feeds in their place, so the disk is asked, too.
 */
import { isDirective } from '../syntax/line.ts';
import type { TextEdit } from '../text/edit.ts';
import type { FileRule } from './rule.ts';

const LONE = /\r(?![\r\n]|$)/g;

export const loneCarriageReturn: FileRule = {
  id: 'lone-carriage-return',
  severity: 'warning',
  scope: 'file',
  find: (file, { verdicts }, occurrences, report) => {
    const message =
      'A line here ends with a carriage return alone, which ends none to ssh: it reads the next as a part of this one. Save the file with line feeds (LF).';
    for (const [number, line] of file.text.lines.entries()) {
      const at = line.text.search(LONE);
      if (at === -1) continue;
      // Of the line, ssh has said that already.
      if (!isDirective(line) || verdicts.of(line).problems.length === 0) report(number, { start: 0, end: at, message });
      return;
    }
    const isOnDisk = occurrences.some(({ path, tree }) => {
      const found = tree.situation.files.at(path);
      return found?.kind === 'file' && found.writing === 'lone-returns';
    });
    if (isOnDisk) report(0, { start: 0, end: file.text.line(0).text.trimEnd().length, message });
  },
  fixes: (_found, { file }) => {
    const edits: TextEdit[] = Array.from(file.text.text.matchAll(LONE), ({ index }) => ({
      span: { start: index, end: index + 1 },
      newText: '\n',
    }));
    if (edits.length === 0) return [];
    return [{ title: 'End lines with line feeds', edits, effect: 'changes', preferred: true }];
  },
};

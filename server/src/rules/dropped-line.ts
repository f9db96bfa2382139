/** A line that looks like a directive and that ssh passes over without a word: `strdelim` of misc.c finds no keyword in it. */

import type { ConfigFile } from '../model/file/config-file.ts';
import { lineRulesOf } from '../schema/line-rules.ts';
import { findAnyOption } from '../schema/options.ts';
import { isDirective, type Line } from '../syntax/line.ts';
import { readLine } from '../syntax/read-line.ts';
import { inFew } from '../text/in-few.ts';
import type { Steps } from '../text/steps.ts';
import type { FileRule, Fix, Place, Report, RuleContext } from './rule.ts';

/** What stands in front of the keyword: blanks, "=" and empty quotes, of which ssh skips one. */
const IN_FRONT = /^(?:[ \t\r]|=|"")*/;

function whyDropped(text: string): string {
  if (text.includes('\0')) return 'a NUL hides what follows it';
  if (IN_FRONT.exec(text)?.[0].trim() !== '') return 'only one "=" or "" may stand in front of a keyword';
  return text.trimStart().startsWith('"#') ? 'its keyword begins with "#"' : 'nothing closes the quote in its keyword';
}

function* find(file: ConfigFile, report: Report): Steps<void> {
  for (const [number, { kind, text }] of file.text.lines.entries()) {
    yield;
    if (kind !== 'dropped') continue;
    const message = `ssh passes over ${inFew(text)} without a word: ${whyDropped(text)}.`;
    report(number, { start: text.search(/\S|$/), end: text.trimEnd().length, message });
  }
}

/** Where the line would be a directive that ssh accepts without what stands in front, that is taken away. */
function fixes({ line, start }: Place<Line>, { verdicts }: RuleContext): readonly Fix[] {
  if (isDirective(line)) return [];
  const front = IN_FRONT.exec(line.text)?.[0] ?? '';
  const indent = /^[ \t]*/.exec(line.text)?.[0] ?? '';
  const keyword = /^[A-Za-z0-9]+/.exec(line.text.slice(front.length))?.[0] ?? '';
  if (front.length === indent.length || findAnyOption(keyword) === undefined) return [];
  const left = readLine(indent + line.text.slice(front.length), lineRulesOf(verdicts.build));
  if (!isDirective(left) || verdicts.of(left).problems.length > 0) return [];
  const span = { start: start + indent.length, end: start + front.length };
  const title = `Remove what stands in front of ${keyword}`;
  return [{ title, edits: [{ span, newText: '' }], effect: 'changes', preferred: true }];
}

export const droppedLineRule: FileRule = {
  id: 'dropped-line',
  severity: 'warning',
  scope: 'file',
  tag: 'unnecessary',
  find: (file, _context, _occurrences, report) => find(file, report),
  fixes: (_found, place, context) => fixes(place, context),
};

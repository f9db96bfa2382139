/**
 * A line that looks like a directive and that ssh passes over without a word: `strdelim` of misc.c finds no keyword in it. And
 * what a NUL hides, which ends a line to ssh: said once for a file.
 */

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
  if (IN_FRONT.exec(text)?.[0].trim() !== '')
    return 'only one "=" or "" may precede a keyword. Begin the line with the keyword';
  return text.trimStart().startsWith('"#')
    ? 'its keyword begins with "#". Write a comment without the quote'
    : 'nothing closes the quote in its keyword. Write keywords without quotes';
}

function* find(file: ConfigFile, report: Report): Steps<void> {
  let firstNul: number | undefined;
  let nuls = 0;
  for (const [number, { kind, text }] of file.text.lines.entries()) {
    yield;
    if (text.includes('\0')) {
      firstNul ??= number;
      nuls++;
    } else if (kind === 'dropped') {
      const message = `ssh ignores ${inFew(text)}, without a message: ${whyDropped(text)}.`;
      report(number, { start: text.search(/\S|$/), end: text.trimEnd().length, message });
    }
  }
  if (firstNul === undefined) return;
  const { text } = file.text.line(firstNul);
  const others = nuls === 1 ? '' : ` and in ${nuls - 1} other line${nuls === 2 ? '' : 's'}`;
  const message = `ssh ignores the rest of the line after the NUL here${others}. Text files have no NULs: the file was saved in another encoding, such as UTF-16, or is damaged. Save it as UTF-8.`;
  report(firstNul, { start: text.indexOf('\0'), end: text.length, message });
}

/**
 * All NULs go. Where every other character is one, that is what was meant: it is how UTF-16 looks to who takes it for UTF-8.
 * Undefined where ssh would refuse what they hide.
 */
function withoutNuls(file: ConfigFile, { verdicts }: RuleContext): Fix | undefined {
  const { lines } = file.text;
  const edits = lines.flatMap(({ text }, number) => {
    if (!text.includes('\0')) return [];
    const start = file.text.startOf(number);
    return [{ span: { start, end: start + text.length }, newText: text.replaceAll('\0', '') }];
  });
  const rules = lineRulesOf(verdicts.build);
  const now = edits.map(({ newText }) => readLine(newText, rules));
  if (now.some(line => isDirective(line) && verdicts.of(line).problems.length > 0)) return undefined;
  const hidden = lines.reduce((sum, { text }) => sum + text.split('\0').length - 1, 0);
  const isUtf16 = hidden * 3 > file.text.text.length;
  return { title: 'Remove the NULs of the file', edits, effect: 'changes', preferred: isUtf16 };
}

/** Where the line would be a directive that ssh accepts without what stands in front, that is taken away. */
function fixes({ file, line, start }: Place<Line>, context: RuleContext): readonly Fix[] {
  if (line.text.includes('\0')) return [withoutNuls(file, context) ?? []].flat();
  if (isDirective(line)) return [];
  const front = IN_FRONT.exec(line.text)?.[0] ?? '';
  const indent = /^[ \t]*/.exec(line.text)?.[0] ?? '';
  const keyword = /^[A-Za-z0-9]+/.exec(line.text.slice(front.length))?.[0] ?? '';
  if (front.length === indent.length || findAnyOption(keyword) === undefined) return [];
  const { verdicts } = context;
  const left = readLine(indent + line.text.slice(front.length), lineRulesOf(verdicts.build));
  if (!isDirective(left) || verdicts.of(left).problems.length > 0) return [];
  const span = { start: start + indent.length, end: start + front.length };
  const title = `Remove the text before ${keyword}`;
  return [{ title, edits: [{ span, newText: '' }], effect: 'changes', preferred: true }];
}

export const droppedLineRule: FileRule = {
  id: 'dropped-line',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  lines: 'both',
  tag: 'unnecessary',
  find: (file, _context, _occurrences, report) => find(file, report),
  fixes: (_found, place, context) => fixes(place, context),
};

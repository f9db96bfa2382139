/** Lines that end with a backslash, as if the next one went on: the fix that makes them one. Line numbers are 0-based. */
import type { ConfigFile } from '../../model/file/config-file.ts';
import type { Verdicts } from '../../model/file/verdict.ts';
import { lineRulesOf } from '../../schema/line-rules.ts';
import { findOption } from '../../schema/options.ts';
import { isDirective } from '../../syntax/line.ts';
import { readLine } from '../../syntax/read-line.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Fix } from '../rule.ts';

/** More lines than anybody continues. */
const MOST_LINES = 50;

/** Whether a line ends with a backslash behind a blank. */
export function isContinued(file: ConfigFile, number: number): boolean {
  const line = file.text.lines[number];
  return line !== undefined && isDirective(line) && /[ \t]\\[ \t]*\r?\n$/.test(line.text);
}

/** Whether a line goes on what stands above it: its first word is no keyword. */
export function goesOn({ text, build }: ConfigFile, number: number): boolean {
  const line = text.lines[number];
  return line !== undefined && isDirective(line) && findOption(line.keyword.name, build) === undefined;
}

/** Makes one line of a line that is continued and those that follow it; undefined where ssh would not take that either. */
export function joinContinued(file: ConfigFile, number: number, verdicts: Verdicts): Fix | undefined {
  if (!isContinued(file, number)) return undefined;
  let first = number;
  while (isContinued(file, first - 1) && number - first < MOST_LINES) first--;
  let last = number;
  while (isContinued(file, last) && last - first < MOST_LINES && goesOn(file, last + 1)) last++;
  if (last <= number) return undefined;
  const edits: TextEdit[] = [];
  let joined = '';
  for (let at = first; at <= last; at++) {
    const text = file.text.lines[at]?.text ?? '';
    const end = at === last ? text.length : (/(?<![ \t])[ \t]+\\[ \t]*\r?\n$/.exec(text)?.index ?? text.length);
    const start = at === first ? 0 : (/^[ \t]*/.exec(text)?.[0].length ?? 0);
    joined += (at === first ? '' : ' ') + text.slice(start, end);
    if (at === last) break;
    const next = file.text.lines[at + 1]?.text ?? '';
    const begin = /^[ \t]*/.exec(next)?.[0].length ?? 0;
    edits.push({ span: { start: file.text.startOf(at) + end, end: file.text.startOf(at + 1) + begin }, newText: ' ' });
  }
  const line = readLine(joined, lineRulesOf(verdicts.build));
  if (!isDirective(line)) return undefined;
  const { option, problems } = verdicts.of(line);
  if (option === undefined || problems.length > 0) return undefined;
  return { title: 'Join the lines', edits, effect: 'changes', preferred: true };
}

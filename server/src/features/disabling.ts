/** How to turn off the rules that found something at a place, as comments. How these are read, rules/support/disable-comments.ts knows. */
import type { ConfigFile } from '../model/file/config-file.ts';
import { styleOf } from '../model/file/style.ts';
import type { RuleId } from '../rules/rule-ids.ts';
import { DISABLE, disableComment } from '../rules/support/disable-comments.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { findingsNear } from './code-actions.ts';
import type { Finding } from './finding.ts';

/** Edits that turn rules off. */
export interface Disabling {
  readonly rules: readonly RuleId[];
  /** For the line with what they found. None where that is a comment: no comment is about the next comment. */
  readonly forLine: TextEdit | undefined;
  readonly forFile: TextEdit;
}

/** The rules that can be turned off at a place. */
export interface Disablable {
  readonly findings: readonly Finding[];
  /** One for each rule. */
  readonly each: readonly Disabling[];
  /** For all these rules at once. */
  readonly together: Disabling;
}

/**
 * The rules that found something where `span` is, on the line of the nearest finding; undefined where there is none that can be
 * turned off.
 */
export function disablingAt(file: ConfigFile, found: readonly Finding[], span: Span): Disablable | undefined {
  const near = findingsNear(file, found, span);
  const [first] = near.filter(({ canDisable }) => canDisable);
  if (first === undefined) return undefined;
  const findings = near.filter(({ canDisable, number }) => canDisable && number === first.number);
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  return {
    findings,
    each: rules.map(rule => disabling(file, first.number, [rule])),
    together: disabling(file, first.number, rules),
  };
}

function disabling(file: ConfigFile, number: number, rules: readonly RuleId[]): Disabling {
  const names = rules.join(' ');
  return {
    rules,
    forLine:
      file.text.line(number).kind === 'comment'
        ? undefined
        : (addTo(file, number - 1, 'next-line', names) ??
          insertBefore(file, number, `${DISABLE['next-line']} ${names}`)),
    forFile: addTo(file, 0, 'rest', names) ?? insertBefore(file, 0, `${DISABLE.rest} ${names}`),
  };
}

/** Adds rules to the comment on a line (0-based), if there is one of that scope. */
function addTo(file: ConfigFile, number: number, scope: keyof typeof DISABLE, rules: string): TextEdit | undefined {
  const line = file.text.lines[number];
  const comment = line === undefined ? undefined : disableComment(line);
  if (comment?.scope !== scope) return undefined;
  const at = file.text.startOf(number) + (comment.rules.at(-1) ?? comment.verb).end;
  return { span: { start: at, end: at }, newText: ` ${rules}` };
}

/** Puts a comment line in front of a line (0-based), indented as that is. */
function insertBefore(file: ConfigFile, number: number, comment: string): TextEdit {
  const start = file.text.startOf(number);
  const indent = /^[ \t]*/.exec(file.text.line(number).text)?.[0] ?? '';
  const { endOfLine } = styleOf(file, undefined);
  return { span: { start, end: start }, newText: `${indent}${comment}${endOfLine}` };
}

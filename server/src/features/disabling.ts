/** Comments that turn a rule off where it found something: the offers, as edits. How they are read, rules/disable-comments.ts knows. */
import type { ConfigFile } from '../model/config-file.ts';
import { styleOf } from '../model/style.ts';
import { DISABLE, disableComment } from '../rules/disable-comments.ts';
import type { Fix } from '../rules/rule.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Finding } from './findings.ts';

/** Adds a rule to the comment on a line (0-based), if there is one of that scope. */
function addTo(file: ConfigFile, number: number, scope: keyof typeof DISABLE, rule: string): TextEdit | undefined {
  const line = file.text.lines[number];
  const comment = line === undefined ? undefined : disableComment(line);
  if (comment?.scope !== scope) return undefined;
  const at = file.text.startOf(number) + (comment.rules.at(-1) ?? comment.verb).end;
  return { span: { start: at, end: at }, newText: ` ${rule}` };
}

/** Puts a comment line in front of a line (0-based), indented as that is. */
function insertBefore(file: ConfigFile, number: number, comment: string): TextEdit {
  const start = file.text.startOf(number);
  const indent = /^[ \t]*/.exec(file.text.line(number).text)?.[0] ?? '';
  const { endOfLine } = styleOf(file, undefined);
  return { span: { start, end: start }, newText: `${indent}${comment}${endOfLine}` };
}

/** The offers to disable the rule of a finding, for its line and for the file; none for what ssh refuses. */
export function disablingFixes(file: ConfigFile, { rule, number, canDisable }: Finding): readonly Fix[] {
  if (!canDisable) return [];
  const offer = (title: string, edit: TextEdit): Fix => ({ title, edits: [edit], effect: 'keeps', preferred: false });
  // No comment is about the next comment.
  const forLine =
    file.text.line(number).kind === 'comment'
      ? []
      : [
          offer(
            `Disable ${rule} for this line`,
            addTo(file, number - 1, 'next-line', rule) ?? insertBefore(file, number, `${DISABLE['next-line']} ${rule}`),
          ),
        ];
  return [
    ...forLine,
    offer(
      `Disable ${rule} for this file`,
      addTo(file, 0, 'rest', rule) ?? insertBefore(file, 0, `${DISABLE.rest} ${rule}`),
    ),
  ];
}

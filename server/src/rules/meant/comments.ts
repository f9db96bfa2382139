/** Comments where ssh sees none: behind a value for releases that know none there, without a blank, or by another sign than "#". */
import { type DirectiveLine, isDirective } from '../../syntax/line.ts';
import { readLine } from '../../syntax/read-line.ts';
import type { Reader, RefusedLine } from './meaning.ts';

/** How comments begin in other languages. */
const OTHER_SIGN = /^(?:;+|\/\/+|--(?=[ \t]))[ \t]*/;

/** Where a word begins with the sign of a comment, outside of double quotes; relative to `value`. */
function commentIn(value: string, sign = /^#/): number | undefined {
  let isQuoted = false;
  for (let i = 0; i < value.length; i++) {
    if (value[i] === '"') isQuoted = !isQuoted;
    if (!isQuoted && /\s/.test(value[i - 1] ?? ' ') && sign.test(value.slice(i, i + 3))) return i;
  }
  return undefined;
}

const OWN_LINE = 'Move the comment to a line of its own';

/** A comment behind a value, up to OpenSSH 8.4. */
export const trailingComment: Reader = ({ head, value, rules, verdicts, line }) => {
  if (rules.comments !== 'none' || line.reading === 'command') return [];
  const at = commentIn(value);
  if (at === undefined || value.slice(0, at).trim() === '') return [];
  const why = `OpenSSH ${verdicts.build.release} knows no comment behind a value: to it, the words from "#" on belong to the value.`;
  return [{ title: OWN_LINE, why, lines: [value.slice(at), (head + value.slice(0, at)).trimEnd()] }];
};

/** The line without such a comment, where there is more to mend in it. */
export function withoutTrailingComment({
  value,
  rules,
  line,
  verdicts,
}: RefusedLine): { readonly line: DirectiveLine; readonly comment: string } | undefined {
  if (rules.comments !== 'none' || line.reading === 'command') return undefined;
  const at = commentIn(value);
  if (at === undefined || value.slice(0, at).trim() === '') return undefined;
  const bare = readLine(line.text.slice(0, line.rest.start + at).trimEnd(), rules);
  const isWrong = isDirective(bare) && verdicts.of(bare).problems.length > 0;
  return isWrong ? { line: bare, comment: value.slice(at) } : undefined;
}

/** A "#" that grew together with the value in front of it. */
export const joinedComment: Reader = ({ head, line, rules }) => {
  const found = /^([^\s"'#]+)(#.*)$/.exec(line.text.slice(line.rest.start, line.rest.end));
  const [, value = '', comment = ''] = found ?? [];
  if (comment === '') return [];
  if (rules.comments === 'none') return [{ title: OWN_LINE, lines: [comment, head + value] }];
  const why = 'A comment begins with "#" behind a blank.';
  return [{ title: 'Put a blank in front of the comment', why, lines: [`${head}${value} ${comment}`] }];
};

/** A comment behind a value, as other languages write it. */
export const otherTrailingComment: Reader = ({ head, value, rules, line }) => {
  if (line.reading === 'command') return [];
  const at = commentIn(value, OTHER_SIGN) ?? 0;
  const before = value.slice(0, at).trimEnd();
  const said = value.slice(at).replace(OTHER_SIGN, '');
  if (before === '') return [];
  const why = 'A comment begins with "#".';
  const comment = `# ${said}`.trimEnd();
  return rules.comments === 'none'
    ? [{ title: OWN_LINE, why, lines: [comment, head + before] }]
    : [{ title: 'Make it a comment with #', why, lines: [`${head}${before} ${comment}`] }];
};

/** Comments as other languages write them. */
export const otherComment: Reader = ({ line }) => {
  const found = /^(?:;+|\/\/+|--(?!-*begin)-*|rem(?=\s))[ \t]*/i.exec(
    line.text.slice(line.keyword.start, line.rest.end),
  );
  if (found === null) return [];
  const [sign] = found;
  const said = line.text.slice(line.keyword.start + sign.length, line.rest.end);
  const gap = sign.endsWith(' ') || /^\s*$/.test(said) ? ' ' : '';
  return [
    { title: 'Make it a comment with #', why: 'A comment begins with "#".', lines: [`#${gap}${said}`.trimEnd()] },
  ];
};

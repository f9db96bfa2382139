/**
 * A token such as `%h` where this ssh replaces none, or only a later one does: the percent sign is then part of the name. In the
 * first case nobody means that; in the second the file may be for several releases, so that is a hint.
 */
import type { Option } from '../schema/option.ts';
import { findToken } from '../schema/tokens.ts';
import { findReferences, sourceSpan } from '../schema/values/expansion.ts';
import { literalOf, mayHaveLiterals } from '../schema/values/literal-tokens.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import type { Span } from '../text/span.ts';
import { type Found, type LineRule, replaceInLine } from './rule.ts';
import { removeLine } from './support/remove-line.ts';

/** A stretch of text, and how its offsets become offsets in the line. */
interface Stretch {
  readonly text: string;
  readonly at: (span: Span) => Span;
}

function stretchesOf(line: DirectiveLine, { value }: Option): readonly Stretch[] {
  const { raw } = line;
  if (raw !== undefined) {
    const at = ({ start, end }: Span): Span => ({ start: raw.start + start, end: raw.start + end });
    return [{ text: line.text.slice(raw.start, raw.end), at }];
  }
  return line.args.map(argument => {
    // Of a variable, only the value would be replaced.
    const from = value.kind === 'set-env' ? argument.value.indexOf('=') + 1 : 0;
    const text = argument.value.slice(from);
    return { text, at: ({ start, end }) => sourceSpan(line.text, argument, { start: start + from, end: end + from }) };
  });
}

/** A byte in a URI, such as `%C3`. */
const ESCAPED = /^%(?=.?[0-9])[0-9A-F]{2}/;

export const literalToken: LineRule = {
  id: 'literal-token',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  concerns: mayHaveLiterals,
  find: (line, { verdicts }) => {
    const { option } = verdicts.of(line);
    if (option === undefined) return [];
    const { build } = verdicts;
    return stretchesOf(line, option).flatMap(({ text, at }) =>
      findReferences(text, { percent: true, dollar: false }).flatMap((reference): readonly Found[] => {
        if (reference.kind !== 'token' || ESCAPED.test(text.slice(reference.start))) return [];
        const literal = literalOf(option, reference.letter, build);
        if (literal === undefined) return [];
        const token = `%${reference.letter}`;
        const { since } = literal;
        const means = findToken(reference.letter)?.means.replaceAll('`', '');
        const instead = `Write the value itself, or remove the line${means === undefined ? '' : `: elsewhere ${token} is ${means}`}.`;
        return since === undefined
          ? [
              {
                ...at(reference),
                message: `ssh replaces no tokens in ${option.name}: ${token} stays as it is. ${instead}`,
              },
            ]
          : [
              {
                ...at(reference),
                severity: 'hint',
                message: `ssh ${build.release} uses ${token} literally in ${option.name}: ssh replaces it since OpenSSH ${since}. Write the value itself, or use it only with a newer ssh.`,
              },
            ];
      }),
    );
  },
  fixes: (found, place, { verdicts }) => {
    const { line } = place;
    const { option } = verdicts.of(line);
    if (option === undefined) return [];
    // Without it ssh looks for the name of the host itself.
    if (option.name === 'HostKeyAlias') return [removeLine(place, `Remove ${line.keyword.text}`, 'changes')];
    const isHome =
      option.expansion?.tilde === true &&
      (option.expansion.tokens === undefined || option.value.kind === 'include') &&
      line.args.some(({ start, value }) => start === found.start && value.startsWith('%d/'));
    return isHome ? [replaceInLine(place, 'Write ~ for your home directory', found, '~', true)] : [];
  },
};

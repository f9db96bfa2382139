/** Host patterns and Match criteria: what they match, said in words. */

import { mistakeIn } from '../../rules/support/mistaken-pattern.ts';
import { criterionDocumentationOf } from '../../schema/documentation.ts';
import { hasWildcard } from '../../schema/pattern.ts';
import type { MatchCriterion } from '../../schema/values/match.ts';
import { code } from '../markdown.ts';

/** A pattern of a Host line. */
export function explainPattern(written: string): string {
  const negated = written.startsWith('!');
  const pattern = negated ? written.slice(1) : written;
  const mistake = pattern.includes(',') ? undefined : mistakeIn(pattern);
  if (mistake?.isNeverTyped === true) return `${code(written)} matches no host: ${mistake.why}.`;
  const effect = `${subject(pattern)}.`;
  if (negated) {
    return `${code(written)} excludes ${effect} It switches the whole block off, wherever it stands in the line; by itself it never switches it on.`;
  }
  const comma = pattern.includes(',')
    ? '\n\n**Beware:** patterns are separated by blanks; the comma is part of this one.'
    : mistake === undefined
      ? ''
      : `\n\n**Beware:** ${mistake.why}.`;
  return `${code(written)} matches ${effect} It is compared with the name as typed after \`ssh\`; letter case counts.${comma}`;
}

/** "every host", "every host that begins with web". */
function subject(pattern: string): string {
  if (/^\*+$/.test(pattern)) return 'every host';
  if (!hasWildcard(pattern)) return `the host ${code(pattern)}`;
  const around = /^(\*?)([^*?]+)(\*?)$/.exec(pattern);
  const middle = code(around?.[2] ?? '');
  if (around !== null && around[1] !== '' && around[3] !== '') return `every host with ${middle} in its name`;
  if (around !== null && around[1] !== '') return `every host that ends in ${middle}`;
  if (around !== null) return `every host that begins with ${middle}`;
  return `every host of the form ${code(pattern)} (\`*\` is any text, \`?\` one character)`;
}

/** A criterion of a Match line with its argument. */
export function explainMatch({ name, negated, criterion, argument }: MatchCriterion): string {
  if (criterion === undefined) return `${code(name)} is no Match criterion.`;
  const { summary, use, beware } = criterionDocumentationOf(criterion);
  const given = argument === undefined ? '' : ` ${argument.value}`;
  return [
    `${code(`${negated ? '!' : ''}${criterion.name}${given}`)}${negated ? ', which turns it around' : ''}: ${summary}`,
    use,
    beware === undefined ? undefined : `**Beware:** ${beware}`,
    `since OpenSSH ${criterion.since}`,
  ]
    .filter(part => part !== undefined)
    .join('\n\n');
}

/** Percent tokens and environment variables, explained. */
import type { Release } from '../../schema/release.ts';
import { findToken } from '../../schema/tokens.ts';
import type { Reference } from '../../schema/values/expansion.ts';
import { literalOf } from '../../schema/values/literal-tokens.ts';
import { expandsVariables } from '../../schema/values/references.ts';
import { code } from '../markdown.ts';
import { type Subject, subjectOf } from './in-force.ts';
import type { HoveredValue } from './value.ts';

/** What a token is replaced by and what it is, or what a variable is set to. */
export function explainReference(reference: Reference, place: HoveredValue): string | undefined {
  const { option, sources, file } = place;
  if (reference.kind === 'variable') {
    if (!expandsVariables(option, file.build))
      return staysAsItIs(`\${${reference.name}}`, place, option.expansion?.variablesSince, 'variables');
    const { variables } = file.verdicts.surroundings;
    const name = code(`\${${reference.name}}`);
    if (!reference.closed) return `${name} lacks its closing brace.`;
    const value = variables?.get(reference.name);
    if (variables === undefined) return `${name}: the environment variable, as it is when ssh runs.`;
    if (!variables.has(reference.name))
      return `${name}: this environment variable is not set here; ssh refuses the value where it is not.`;
    // Any other value may be a secret.
    if (value === undefined || !/[/\\]/.test(value)) return `${name}: this environment variable is set.`;
    return `${name}: an environment variable, here ${code(value)}.`;
  }
  const token = findToken(reference.letter);
  if (token === undefined) return undefined;
  const literal = literalOf(option, reference.letter, file.build);
  if (literal !== undefined) return staysAsItIs(`%${reference.letter}`, place, literal.since, 'tokens');
  if (option.expansion?.tokens === undefined) return undefined;
  const isKnown = reference.letter === '%' || option.expansion?.tokens?.includes(reference.letter) === true;
  const since = token.since === undefined ? '' : ` · since OpenSSH ${token.since}`;
  const subject = isKnown && option.name !== 'Hostname' ? subjectOf({ ...sources, ...place }) : undefined;
  const value = subject?.isHost === true ? replacement(reference.letter, subject) : undefined;
  const here = value === undefined ? '' : ` is ${code(value)} for ${subject?.named}`;
  return `${code(`%${reference.letter}`)}${here}: ${token.means}${since}${isKnown ? '' : `\n\n${option.name} does not know it.`}`;
}

function staysAsItIs(
  written: string,
  { option, file }: HoveredValue,
  since: Release | undefined,
  what: string,
): string {
  const why =
    since === undefined
      ? `ssh replaces no ${what} in ${option.name}.`
      : `ssh replaces it in ${option.name} since OpenSSH ${since}; this one is ${file.build.release}.`;
  return `${code(written)} stays as it is: ${why}`;
}

/** What ssh writes for a token, where the host alone tells. */
function replacement(letter: string, { explanation }: Subject): string | undefined {
  switch (letter) {
    case 'h':
      return explanation.connectsTo;
    case 'n':
      return explanation.host;
    case 'p':
      return String(explanation.port);
    case 'r':
      return explanation.user;
    default:
      return undefined;
  }
}

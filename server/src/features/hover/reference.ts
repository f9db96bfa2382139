/** Percent tokens and environment variables, explained. */
import { findToken } from '../../schema/tokens.ts';
import type { Reference } from '../../schema/values/expansion.ts';
import type { ValuePlace } from './value.ts';

/** Values that are likely to be secret are not shown. */
const SECRET = /key|pass|secret|token|auth/i;

export function explainReference(reference: Reference, { option, sources }: ValuePlace): string | undefined {
  if (reference.kind === 'variable') {
    const { variables } = sources.surroundings;
    const name = `\`\${${reference.name}}\``;
    if (!reference.closed) return `${name} lacks its closing brace.`;
    const value = variables?.get(reference.name);
    if (variables === undefined) return `${name}: the environment variable, as it is when ssh runs.`;
    if (value === undefined)
      return `${name}: this environment variable is not set here; ssh refuses the value where it is not.`;
    return `${name}: an environment variable, here ${SECRET.test(reference.name) ? 'set (not shown)' : `\`${value}\``}.`;
  }
  const token = findToken(reference.letter);
  if (token === undefined) return undefined;
  const isKnown = reference.letter === '%' || option.expansion?.tokens?.includes(reference.letter) === true;
  const since = token.since === undefined ? '' : ` · since OpenSSH ${token.since}`;
  return `\`%${reference.letter}\`: ${token.means}${since}${isKnown ? '' : `\n\n${option.name} does not know it.`}`;
}

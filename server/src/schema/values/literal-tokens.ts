/** Tokens that look as if ssh replaced them, in values in which this one replaces none: they are part of the text. */
import { type Build, isAtLeast } from '../build.ts';
import type { Option } from '../option.ts';
import type { Release } from '../release.ts';
import { COMMON_TOKENS, findToken } from '../tokens.ts';

/** Why a token stays as it is. */
export interface Literal {
  /** The release that replaces it; undefined where none does. */
  readonly since: Release | undefined;
}

/** What names something that one could want to differ by host. An address may have a zone behind its percent sign. */
const NAMES: ReadonlySet<string> = new Set(['host', 'interface', 'tag', 'file']);

function takesName({ value }: Option): boolean {
  return value.kind === 'files' || (value.kind === 'text' && NAMES.has(value.of));
}

/**
 * Whether `%` and a letter stay as they are in a value of the option, though they are a token elsewhere or later.
 * @param letter what follows the percent sign
 */
export function literalOf(option: Option, letter: string, build: Build): Literal | undefined {
  if (letter === '%') return undefined;
  const { tokens, tokensSince } = option.expansion ?? {};
  if (tokens === undefined)
    return takesName(option) && COMMON_TOKENS.includes(letter) ? { since: undefined } : undefined;
  if (tokensSince === undefined || isAtLeast(build, tokensSince) || !tokens.includes(letter)) return undefined;
  const known = findToken(letter)?.since;
  return { since: known !== undefined && !isAtLeast({ ...build, release: tokensSince }, known) ? known : tokensSince };
}

/** Whether there are such tokens in values of the option. */
export function mayHaveLiterals(option: Option): boolean {
  const { tokens, tokensSince } = option.expansion ?? {};
  return tokens === undefined ? takesName(option) : tokensSince !== undefined;
}

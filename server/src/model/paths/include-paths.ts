/** Which paths an Include names (ssh_config(5), Include; readconf.c, oInclude). Files are neither listed nor read here. */
import { type Build, isAtLeast } from '../../schema/build.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { findReferences } from '../../schema/values/expansion.ts';
import type { Argument, DirectiveLine } from '../../syntax/line.ts';
import { cleanPath, isAbsolute, slashed } from './clean-path.ts';

/** Whose rules a file is read by: those of the user's file and of one given with -F, or those of the system's. Included files inherit it. */
export type Scope = 'user' | 'system';

/** What the names in an Include depend on. */
export interface IncludeSituation {
  readonly scope: Scope;
  readonly build: Build;
  readonly surroundings: Surroundings;
  /** What stands for a token (the letter after `%`) that the release replaces. */
  readonly token: (letter: string) => string;
}

/** One argument of an Include, and what it comes to. */
export type IncludeName =
  /** An absolute pattern for glob(3). */
  | { readonly kind: 'pattern'; readonly argument: Argument; readonly pattern: string }
  /** ssh passes over it: an undefined variable. */
  | { readonly kind: 'skipped'; readonly argument: Argument }
  /** It depends on a variable, or on a user's home, that nobody knows here. */
  | { readonly kind: 'untold'; readonly argument: Argument }
  /** ssh refuses the line: `~` in the system's file, or a wrong token or variable. */
  | { readonly kind: 'refused'; readonly argument: Argument };

/** Replacing tokens and variables in names came with this release. */
const EXPANDS_SINCE = '9.9';

/** What the arguments of an Include line name, in their order. Empty ones name nothing; with an open quote, ssh refuses the line before it looks at any. */
export function includeNames(line: DirectiveLine, situation: IncludeSituation): readonly IncludeName[] {
  if (line.openQuote !== undefined) return [];
  return line.args.flatMap(argument => (argument.value === '' ? [] : [nameOf(argument, situation)]));
}

function nameOf(argument: Argument, situation: IncludeSituation): IncludeName {
  const { build, scope } = situation;
  const name = isAtLeast(build, EXPANDS_SINCE) ? expanded(argument.value, situation) : argument.value;
  if (typeof name !== 'string') return { kind: name.kind, argument };
  if (name.startsWith('~') && scope === 'system') return { kind: 'refused', argument };
  const path = anchored(name, situation);
  return path === undefined
    ? { kind: 'untold', argument }
    : { kind: 'pattern', argument, pattern: cleanPath(path, build) };
}

function expanded(
  value: string,
  { surroundings: { variables }, token }: IncludeSituation,
): string | { readonly kind: 'skipped' | 'untold' | 'refused' } {
  let result = '';
  let copied = 0;
  let untold = false;
  let skipped = false;
  for (const reference of findReferences(value, { percent: true, dollar: true })) {
    result += value.slice(copied, reference.start);
    copied = reference.end;
    if (reference.kind === 'token') {
      result += reference.letter === '%' ? '%' : token(reference.letter);
    } else {
      if (!reference.closed || reference.name === '') return { kind: 'refused' };
      const found = variables?.get(reference.name);
      if (found === undefined && (variables === undefined || variables.has(reference.name))) untold = true;
      else skipped ||= found === undefined;
      result += found ?? '';
    }
  }
  if (skipped) return { kind: 'skipped' };
  return untold ? { kind: 'untold' } : result + value.slice(copied);
}

/**
 * An absolute pattern: relative names live in ~/.ssh or beside the system's file, wherever the Include stands. Undefined in the home of
 * a user where it is not known which users there are.
 */
function anchored(name: string, { build, scope, surroundings }: IncludeSituation): string | undefined {
  const path = slashed(name, build, surroundings);
  const [, user, rest = ''] = /^~([^/]*)(.*)/s.exec(path) ?? [];
  if (user !== undefined) {
    const home = user === '' ? surroundings.home : surroundings.users?.get(user);
    if (user !== '' && surroundings.users === undefined) return undefined;
    // The home of nobody: glob(3) takes the text as it stands, and finds no such file in the working directory.
    return home === undefined ? path : home + rest;
  }
  if (isAbsolute(path, build)) return path;
  return `${includeFolder(scope, surroundings)}/${path}`;
}

/** The folder where relative names begin, absolute. */
export function includeFolder(scope: Scope, surroundings: Surroundings): string {
  const { home = '~', systemConfig = '/etc/ssh/ssh_config' } = surroundings;
  return scope === 'user' ? `${home}/.ssh` : systemConfig.replace(/\/[^/]*$/, '');
}

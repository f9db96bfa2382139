/** Reads what stands behind a command as its declaration says. */

import { parseArgs } from 'node:util';
import { anyOf } from '../text/wording.ts';
import type { Command, OptionDeclaration } from './declaration.ts';

/** The command line is wrong; the message says why. */
export class UsageError extends Error {}

/** An option that is given, or something else that is, in the order of the command line. */
export interface GivenPart {
  /** The name of the option; undefined for what is none. */
  readonly option: string | undefined;
  readonly value: string | undefined;
}

/** What stands behind a command; `N` are the names of its options. */
export interface CommandArguments<N extends string> {
  readonly operands: readonly string[];
  isGiven(name: N): boolean;
  /** What is given last by an option that takes something, else what usually counts. */
  value(name: N): string | undefined;
  /** All that is given by an option. */
  values(name: N): readonly string[];
  readonly parts: readonly GivenPart[];
}

/** @throws {UsageError} where the declaration does not allow it */
export function readArguments(args: readonly string[], command: Command): CommandArguments<string> {
  const { options, operand } = command;
  const declared = Object.entries(options).map(([name, { letter, takes }]) => {
    const short = letter ?? (name.length === 1 ? name : undefined);
    const type = takes === undefined ? ('boolean' as const) : ('string' as const);
    return [name, { type, multiple: true, ...(short === undefined ? {} : { short }) }] as const;
  });
  const { positionals, tokens } = parsed(args, Object.fromEntries(declared));
  const parts = tokens.flatMap((token): GivenPart[] => {
    if (token.kind === 'option-terminator') return [];
    return [{ option: token.kind === 'option' ? token.name : undefined, value: token.value }];
  });
  for (const { option, value } of parts) if (option !== undefined) checkWord(option, options[option], value);
  const { least, most, complaint } = operand ?? { least: 0, most: 0, complaint: `${command.name} takes no name` };
  if (positionals.length < least || (most !== 'many' && positionals.length > most)) throw new UsageError(complaint);
  // Node has put U+FFFD in the place of each such byte: the host would be another one.
  const changed = operand?.completes === 'hosts' ? positionals.find(each => each.includes('\ufffd')) : undefined;
  if (changed !== undefined) throw new UsageError(`"${changed}" is not UTF-8: no such name can be asked for here`);
  const values = (name: string): readonly string[] =>
    parts.flatMap(({ option, value }) => (option === name && value !== undefined ? [value] : []));
  return {
    operands: positionals,
    isGiven: name => parts.some(({ option }) => option === name),
    value: name => values(name).at(-1) ?? options[name]?.usually,
    values,
    parts,
  };
}

function parsed(
  args: readonly string[],
  options: Readonly<Record<string, { readonly type: 'boolean' | 'string'; readonly multiple: true }>>,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, tokens: true });
  } catch (error) {
    // What parseArgs says of wrong usage, of which alone it throws, is worded for people.
    throw new UsageError((error as TypeError).message);
  }
}

function checkWord(name: string, declared: OptionDeclaration | undefined, value: string | undefined): void {
  const takes = declared?.takes;
  if (value === undefined || takes === undefined || typeof takes === 'string' || takes.includes(value)) return;
  throw new UsageError(`unknown ${declared?.noun ?? name} "${value}": use ${anyOf(takes)}`);
}

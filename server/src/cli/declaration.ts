/**
 * What a command of the command line is: what it takes, what it does and how it ends. The reading of arguments, help, the
 * manual page and the completions of shells are made of it alone.
 */
import type { CommandArguments } from './arguments.ts';

/** By what name users start the program. */
export const PROGRAM = 'ssh-config-language-server';

/** What a shell offers in some place. */
export type Completes = 'files' | 'folders' | 'hosts' | 'rules';

/** An option. Its name is the one by which it is declared; a name of one letter has one hyphen, any other two. */
export interface OptionDeclaration {
  /** A shorter name. */
  readonly letter?: string;
  /** What is to stand behind it: one of some words, or what it is in capitals. Left out: nothing. */
  readonly takes?: string | readonly string[];
  /** What the value is called where its words are too many to be named. */
  readonly called?: string;
  /** What is taken where it is not given, of some words. */
  readonly usually?: string;
  readonly completes?: Completes;
  /** What its value is called where it is wrong; left out: its name. */
  readonly noun?: string;
  readonly isRepeated?: true;
  /** It is an option of ssh: all of these are listed as one. */
  readonly isOfSsh?: true;
  /** What it does or is, without a full stop. */
  readonly help: string;
}

/** What stands on the command line besides options. */
export interface OperandDeclaration {
  readonly name: string;
  /** How many there may be. */
  readonly least: 0 | 1;
  readonly most: 1 | 'many';
  readonly completes: Completes | readonly string[] | undefined;
  /** What is said where there are too few or too many. */
  readonly complaint: string;
}

/** What a command ends with. */
export interface CommandResult {
  /** For standard output. */
  readonly output: string;
  /** For standard error. */
  readonly complaints: string;
  readonly status: 0 | 1 | 2;
}

/** What is known of the program that a command is part of. */
export interface OwnPackage {
  readonly version: string;
  /** Where it is at home on the web, and its issues are. */
  readonly homepage: string;
  /** The folder with the pages of the rules. */
  readonly pages: string;
}

/** A command by its name. */
export interface Command<N extends string = string> {
  readonly name: string;
  /** What it does: an imperative sentence. */
  readonly summary: string;
  /** Further sentences for the help. */
  readonly about?: string;
  readonly operand: OperandDeclaration | undefined;
  /** What it reads from standard input, in capitals. */
  readonly input?: string;
  readonly options: Readonly<Record<N, OptionDeclaration>>;
  /** What each exit status means that there is. */
  readonly statuses: Readonly<{ 0: string; 1?: string; 2: string }>;
  run(given: CommandArguments<N>, program: OwnPackage): Promise<CommandResult>;
}

/** A command as it is declared: asked for no other options than it has. */
export function declare<N extends string>(command: Command<N>): Command {
  return command as Command;
}

/** An option as it is typed: `--name`, or `-n`. */
export function typedName(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}

/** What stands behind an option: `VERSION`, `text|json`; nothing where nothing does. */
export function valueName({ takes, called }: OptionDeclaration): string | undefined {
  return called ?? (takes === undefined || typeof takes === 'string' ? takes : takes.join('|'));
}

/** A line for standard error. */
export function complaint(text: string): string {
  return `${PROGRAM}: ${text}\n`;
}

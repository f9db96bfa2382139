/** What a shell offers behind a command, the same for every shell. */
import { ERROR_RULES, REMARK_RULES } from '../../rules/rule-ids.ts';
import { type Command, type Completes, type OptionDeclaration, typedName } from '../declaration.ts';
import { SERVER_ARGUMENTS } from '../help.ts';

/** What could stand in some place: words, or what a shell has a name for itself. */
export type ShellOffer = Exclude<Completes, 'rules'> | readonly string[] | undefined;

/** An option with all its names as they are typed, and what could stand behind it. */
export interface OfferedOption {
  readonly names: readonly string[];
  readonly takesValue: boolean;
  readonly offer: ShellOffer;
  readonly help: string;
}

/** The words in the place of a command: the names of commands, and the options that start a server. */
export function firstWords(commands: readonly Command[]): readonly string[] {
  const alone = SERVER_ARGUMENTS.map(argument => argument.replace(/=.*/, '='));
  return [...commands.map(({ name }) => name), ...alone, '--help', '--version'];
}

/** The options of a command, but those of ssh, of which none has a meaning of its own here. */
export function offeredOptions({ options }: Command): readonly OfferedOption[] {
  const own = Object.entries(options).filter(([, { isOfSsh }]) => isOfSsh !== true);
  return [
    ...own.map(([name, declared]) => ({
      names: [...(declared.letter === undefined ? [] : [typedName(declared.letter)]), typedName(name)],
      takesValue: declared.takes !== undefined,
      offer: offerOf(declared),
      help: declared.help,
    })),
    { names: ['--help'], takesValue: false, offer: undefined, help: 'describe the command and its options' },
  ];
}

/** What could stand beside options. */
export function offeredOperands({ operand }: Command): ShellOffer {
  return operand?.completes === 'rules' ? [...ERROR_RULES, ...REMARK_RULES].sort() : operand?.completes;
}

function offerOf({ takes, completes }: OptionDeclaration): ShellOffer {
  if (takes !== undefined && typeof takes !== 'string') return takes;
  return completes === 'rules' ? REMARK_RULES.map(id => `${id}=`).sort() : completes;
}

/** What `--help` prints, made of the declarations of the commands. */
import {
  type Command,
  type OperandDeclaration,
  type OptionDeclaration,
  PROGRAM,
  typedName,
  valueName,
} from './declaration.ts';

/** By which arguments a language client starts the server. */
export const SERVER_ARGUMENTS = ['--stdio', '--node-ipc', '--socket=PORT', '--pipe=NAME'] as const;

/** The options that make the program a server. */
export const SERVER_SUMMARY = 'Serve a language client on standard input and output, or by the named channel.';

const WIDTH = 120;

/** How wide the column of names is. */
const COLUMN = 26;

/** All commands, and how each is used. */
export function help(commands: readonly Command[]): string {
  const parts = commands.map(
    command => `${wrapped(usageOf(command), '  ', '        ')}\n${wrapped(command.summary, '      ')}`,
  );
  const server = `  ${PROGRAM} ${SERVER_ARGUMENTS.join(' | ')}\n${wrapped(SERVER_SUMMARY, '      ')}`;
  const others = `  ${PROGRAM} --help | --version\n      After a command, --help lists its options.`;
  return `Usage:\n${[server, ...parts, others].join('\n')}\n`;
}

/** One command, with its options and how it ends. */
export function helpOf(command: Command): string {
  const { summary, about } = command;
  const lines = listedOptions(command).map(([names, text]) =>
    wrapped(text, `  ${names.padEnd(COLUMN)}  `, ' '.repeat(COLUMN + 4)),
  );
  return [
    'Usage:',
    wrapped(usageOf(command), '  ', '        '),
    '',
    wrapped(about === undefined ? summary : `${summary} ${about}`, ''),
    ...(lines.length === 0 ? [] : ['', ...lines]),
    '',
    'Exit status:',
    ...Object.entries(command.statuses).map(([status, meaning]) => wrapped(meaning, `  ${status}  `, '     ')),
    '',
  ].join('\n');
}

/** `program command [options] OPERANDS`, in one line. */
function usageOf(command: Command): string {
  const { name, operand, input } = command;
  const options = ownOptions(command).map(([option, declared]) => {
    const takes = valueName(declared);
    const typed = takes === undefined ? shortest(option, declared) : `${shortest(option, declared)} ${takes}`;
    return `[${typed}]${declared.isRepeated ? '...' : ''}`;
  });
  return [
    PROGRAM,
    name,
    ...options,
    ...(sshOptions(command) === undefined ? [] : ['[OPTION OF ssh]...']),
    ...(operand === undefined ? [] : [operandName(operand)]),
    ...(input === undefined ? [] : [`< ${input}`]),
  ].join(' ');
}

/** `FILE...`, `[HOST]`. */
export function operandName({ name, least, most }: OperandDeclaration): string {
  const one = least === 0 ? `[${name}]` : name;
  return most === 'many' ? `${one}...` : one;
}

/** The options of a command that are not those of ssh, by their names. */
export function ownOptions({ options }: Command): readonly (readonly [string, OptionDeclaration])[] {
  return Object.entries(options).filter(([, { isOfSsh }]) => isOfSsh !== true);
}

/** The letters of the options of ssh that a command takes as ssh does: `-46A… and …`; undefined where it takes none. */
export function sshOptions({ options }: Command): { readonly alone: string; readonly withValue: string } | undefined {
  const letters = Object.entries(options).filter(([, { isOfSsh }]) => isOfSsh === true);
  if (letters.length === 0) return undefined;
  const those = (takesValue: boolean): string =>
    letters.flatMap(([letter, { takes }]) => ((takes !== undefined) === takesValue ? [letter] : [])).join('');
  return { alone: those(false), withValue: those(true) };
}

/** `-F, --file FILE` and what it is. */
function listedOptions(command: Command): readonly (readonly [string, string])[] {
  const own = ownOptions(command).map(([name, declared]) => {
    const takes = valueName(declared);
    const both = [...(declared.letter === undefined ? [] : [typedName(declared.letter)]), typedName(name)].join(', ');
    return [takes === undefined ? both : `${both} ${takes}`, optionHelp(declared)] as const;
  });
  const ssh = sshOptions(command);
  if (ssh === undefined) return own;
  return [...own, [`-${ssh.alone}`, 'as for ssh'], [`-${ssh.withValue} VALUE`, 'as for ssh']];
}

/** What an option is, and that it may be repeated. */
export function optionHelp({ help: text, isRepeated }: OptionDeclaration): string {
  return isRepeated ? `${text}; may be repeated` : text;
}

function shortest(name: string, { letter }: OptionDeclaration): string {
  return typedName(letter ?? name);
}

/** Words in lines. What is in brackets stays together. @param further in front of all lines but the first */
export function wrapped(text: string, first: string, further = first, width = WIDTH): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of wordsOf(text)) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = further;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join('\n');
}

/** The words of a text; what is in brackets is one. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  for (const piece of text.split(' ')) {
    const last = words.at(-1);
    if (last !== undefined && last.lastIndexOf('[') > last.lastIndexOf(']')) words.splice(-1, 1, `${last} ${piece}`);
    else words.push(piece);
  }
  return words;
}

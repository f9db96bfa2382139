/** The manual page of the program, in mdoc(7), made of the declarations of the commands. */
import { type Command, type OptionDeclaration, PROGRAM, typedName, valueName } from './declaration.ts';
import { operandName, optionHelp, ownOptions, SERVER_ARGUMENTS, SERVER_SUMMARY, sshOptions, wrapped } from './help.ts';

/** The page. @param date of the program */
export function manPage(commands: readonly Command[], date: Date): string {
  const day = date.toLocaleDateString('en-US', { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' });
  const server = SERVER_ARGUMENTS.map(argument => `Fl ${word(argument.slice(1))}`).join(' | ');
  return `${[
    `.Dd ${day}`,
    `.Dt ${PROGRAM.toUpperCase()} 1`,
    '.Os',
    '.Sh NAME',
    `.Nm ${PROGRAM}`,
    '.Nd check and explain OpenSSH client configuration',
    '.Sh SYNOPSIS',
    '.Nm',
    `.${server}`,
    ...commands.flatMap(synopsis),
    '.Nm',
    '.Fl -help | Fl -version',
    '.Sh DESCRIPTION',
    '.Nm',
    'reads files as',
    '.Xr ssh 1',
    'reads them, for one of its releases and vendors.',
    'Nothing that a file says is executed, and no name is looked up.',
    ...text(SERVER_SUMMARY),
    '.Pp',
    'The commands are:',
    ...commands.flatMap(described),
    '.Sh EXIT STATUS',
    '.Bl -tag -width Ds',
    ...commands.flatMap(({ name, statuses }) => [
      `.It Cm ${word(name)}`,
      ...Object.entries(statuses).flatMap(statusLines),
    ]),
    '.El',
    '.Sh SEE ALSO',
    '.Xr ssh 1 ,',
    '.Xr ssh_config 5',
  ].join('\n')}\n`;
}

function synopsis(command: Command): readonly string[] {
  const { name, operand, input } = command;
  return [
    '.Nm',
    `.Cm ${word(name)}`,
    ...ownOptions(command).map(
      ([option, declared]) => `.Op ${flag(declared.letter ?? option, declared)}${declared.isRepeated ? ' Ns ...' : ''}`,
    ),
    ...(sshOptions(command) === undefined ? [] : ['.Op Ar option of ssh']),
    ...(operand === undefined ? [] : [`.Ar ${word(operandName(operand))}`]),
    ...(input === undefined ? [] : [`.No < Ar ${word(input)}`]),
  ];
}

function described(command: Command): readonly string[] {
  const { name, summary, about } = command;
  const ssh = sshOptions(command);
  const options = [
    ...ownOptions(command).flatMap(([option, declared]) => [
      `.It ${names(option, declared)}`,
      ...text(`${optionHelp(declared)}.`),
    ]),
    ...(ssh === undefined
      ? []
      : [
          `.It Fl ${word(ssh.alone)}`,
          'As for ssh.',
          `.It Fl ${word(ssh.withValue)} Ar VALUE`,
          'The letters of options of ssh that take a value: as for ssh.',
        ]),
  ];
  return [
    `.Ss ${word(name)}`,
    ...text(about === undefined ? summary : `${summary} ${about}`),
    ...(options.length === 0 ? [] : ['.Bl -tag -width Ds', ...options, '.El']),
  ];
}

function statusLines([status, meaning]: readonly [string, string]): readonly string[] {
  return [...(status === '0' ? [] : ['.br']), ...text(`${status}: ${meaning}.`)];
}

/** `Fl F , Fl -file Ar FILE` */
function names(option: string, declared: OptionDeclaration): string {
  const { letter } = declared;
  return letter === undefined ? flag(option, declared) : `Fl ${letter} , ${flag(option, declared)}`;
}

function flag(option: string, declared: OptionDeclaration): string {
  const takes = valueName(declared);
  const name = `Fl ${word(typedName(option).slice(1))}`;
  return takes === undefined ? name : `${name} Ar ${word(takes)}`;
}

/** Sentences, each on lines of its own. */
function text(sentences: string): readonly string[] {
  return sentences
    .split(/(?<=[.?!:]) (?=[A-Z"-])/)
    .flatMap(sentence => wrapped(sentence.replaceAll('\\', '\\e'), '', '', 78).split('\n'))
    .map(line => line.replace(/^[.']/, '\\&$&'));
}

/** A word behind a macro, which is none itself and ends nothing. */
function word(name: string): string {
  const plain = name.replaceAll('\\', '\\e').replaceAll('"', '\\(dq');
  return /^[A-Z][a-z]{1,2}$|^[|.,:;()[\]?!]/.test(plain) ? `\\&${plain}` : plain;
}

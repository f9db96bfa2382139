/** Completions for fish. */
import { type Command, PROGRAM } from '../declaration.ts';
import { firstWords, offeredOperands, offeredOptions, type ShellOffer } from './offers.ts';

/** A script for fish to source. */
export function fishCompletions(commands: readonly Command[]): string {
  const first = 'not __fish_seen_subcommand_from $commands';
  const lines = commands.flatMap(command => {
    const behind = `__fish_seen_subcommand_from ${command.name}`;
    const options = offeredOptions(command).map(({ names, takesValue, offer, help }) => {
      const typed = names.map(option => (option.startsWith('--') ? `-l ${option.slice(2)}` : `-s ${option.slice(1)}`));
      return line(behind, typed.join(' '), takesValue ? `-r ${offered(offer)}` : '', `-d ${quoted(help)}`);
    });
    const operands = offeredOperands(command);
    return [
      line(first, `-a ${command.name}`, `-d ${quoted(command.summary)}`),
      ...options,
      ...(operands === undefined ? [] : [line(behind, offered(operands))]),
    ];
  });
  const others = firstWords(commands).filter(word => word.startsWith('--'));
  return `# Completions of ${PROGRAM} for fish.
complete -c ${PROGRAM} -f
set -l commands ${commands.map(({ name }) => name).join(' ')}
${others.map(word => line(first, `-l ${word.slice(2).replace('=', '')}`)).join('\n')}
${lines.join('\n')}
`;

  function line(condition: string, ...parts: readonly string[]): string {
    // Variables of the script are gone when a condition is asked.
    return ['complete', '-c', PROGRAM, '-n', `"${condition}"`, ...parts.filter(part => part !== '')].join(' ');
  }
}

function offered(offer: ShellOffer): string {
  switch (offer) {
    case undefined:
      return '-f';
    case 'files':
      return '-F';
    case 'folders':
      return "-f -a '(__fish_complete_directories)'";
    case 'hosts':
      return "-f -a '(__fish_print_hostnames)'";
    default:
      return `-f -a ${quoted(offer.join(' '))}`;
  }
}

/** Text in single quotes, in which two characters have a meaning to fish. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

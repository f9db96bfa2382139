/** Completions for zsh. */
import { shellWord } from '../../text/shell-words.ts';
import { type Command, PROGRAM } from '../declaration.ts';
import { firstWords, offeredOperands, offeredOptions, type ShellOffer } from './offers.ts';

/** A function for zsh, as a file in one of its folders, or to be sourced. */
export function zshCompletions(commands: readonly Command[]): string {
  const name = `_${PROGRAM}`;
  const summaries = new Map(commands.map(command => [command.name, command.summary]));
  const words = firstWords(commands).map(word => shellWord(`${escaped(word)}:${summaries.get(word) ?? ''}`));
  const cases = commands.map(command => {
    const options = offeredOptions(command).flatMap(({ names, takesValue, offer, help }) =>
      names.map(option => {
        // Behind a long name, the value may stand in the same word.
        const sign = !takesValue ? '' : option.startsWith('--') ? '=' : '+';
        const value = takesValue ? `:value:${action(offer)}` : '';
        return shellWord(`*${option}${sign}[${escaped(help)}]${value}`);
      }),
    );
    const operands = offeredOperands(command);
    const rest = operands === undefined ? [] : [shellWord(`*:${command.operand?.name ?? ''}:${action(operands)}`)];
    return `    ${command.name})\n      _arguments -s -S \\\n        ${[...options, ...rest].join(' \\\n        ')}\n      ;;`;
  });
  return `#compdef ${PROGRAM}
# Completions of ${PROGRAM} for zsh.
${name}() {
  if ((CURRENT == 2)); then
    local -a commands=(
      ${words.join('\n      ')}
    )
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${cases.join('\n')}
  esac
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  ${name} "$@"
else
  compdef ${name} ${PROGRAM}
fi
`;
}

function action(offer: ShellOffer): string {
  switch (offer) {
    case undefined:
      return '';
    case 'files':
      return '_files';
    case 'folders':
      return '_files -/';
    case 'hosts':
      return '_hosts';
    default:
      return `(${offer.map(escaped).join(' ')})`;
  }
}

/** What has no meaning to _arguments. */
function escaped(text: string): string {
  return text.replace(/[:[\]\\()]/g, '\\$&');
}

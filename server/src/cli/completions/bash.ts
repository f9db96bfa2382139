/** Completions for bash. */
import { shellWord } from '../../text/shell-words.ts';
import { type Command, PROGRAM } from '../declaration.ts';
import { firstWords, offeredOperands, offeredOptions, type ShellOffer } from './offers.ts';

/** A script for bash to source. */
export function bashCompletions(commands: readonly Command[]): string {
  const name = `_${PROGRAM.replaceAll('-', '_')}`;
  const values = commands.flatMap(command =>
    offeredOptions(command)
      .filter(({ takesValue }) => takesValue)
      .map(({ names, offer }) => {
        const patterns = names.map(option => `${command.name}:${option}`).join(' | ');
        return `    ${patterns}) ${offered(offer)}; return ;;`;
      }),
  );
  const others = commands.map(command => {
    const options = offeredOptions(command).flatMap(({ names }) => names);
    return `    ${command.name}:-*) ${offered(options)} ;;\n    ${command.name}:*) ${offered(offeredOperands(command))} ;;`;
  });
  return `# Completions of ${PROGRAM} for bash.
${name}_words() {
  mapfile -t COMPREPLY < <(compgen -W "$1" -- "$word")
  [[ \${COMPREPLY[0]-} == *= ]] && compopt -o nospace
}

${name}_names() {
  compopt -o filenames
  mapfile -t COMPREPLY < <(compgen "$1" -- "$word")
}

${name}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  # To bash, the equals sign of --option=value is a word of its own.
  if [[ $word == = ]]; then word=; elif [[ $before == = ]]; then before=\${COMP_WORDS[COMP_CWORD - 2]}; fi
  if ((COMP_CWORD == 1)); then
    ${offered(firstWords(commands))}
    return
  fi
  case \${COMP_WORDS[1]}:$before in
${values.join('\n')}
  esac
  case \${COMP_WORDS[1]}:$word in
${others.join('\n')}
  esac
}

complete -F ${name} ${PROGRAM}
`;

  function offered(offer: ShellOffer): string {
    switch (offer) {
      case undefined:
        return ':';
      case 'files':
        return `${name}_names -f`;
      case 'folders':
        return `${name}_names -d`;
      case 'hosts':
        return 'mapfile -t COMPREPLY < <(compgen -A hostname -- "$word")';
      default:
        return `${name}_words ${shellWord(offer.join(' '))}`;
    }
  }
}

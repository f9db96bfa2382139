/** `completions`: what makes a shell complete the command line of this program. */

import { anyOf } from '../../text/wording.ts';
import { UsageError } from '../arguments.ts';
import { bashCompletions } from '../completions/bash.ts';
import { fishCompletions } from '../completions/fish.ts';
import { zshCompletions } from '../completions/zsh.ts';
import { type Command, declare } from '../declaration.ts';

const SHELLS: Readonly<Record<string, (commands: readonly Command[]) => string>> = {
  bash: bashCompletions,
  fish: fishCompletions,
  zsh: zshCompletions,
};

/** @param commands all that are completed, this one among them */
export function completionsCommand(commands: () => readonly Command[]): Command {
  const shells = Object.keys(SHELLS);
  return declare({
    name: 'completions',
    summary: 'Print the completions of commands, options and values for SHELL: bash, fish or zsh.',
    about: 'For bash: eval "$(ssh-config-language-server completions bash)".',
    operand: { name: 'SHELL', least: 1, most: 1, completes: shells, complaint: `name one shell: ${anyOf(shells)}` },
    options: {},
    statuses: {
      0: 'it is printed',
      2: 'there is no such shell',
    },
    async run({ operands: [shell = ''] }) {
      const write = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
      if (write === undefined) throw new UsageError(`unknown shell "${shell}": use ${anyOf(shells)}`);
      return { output: write(commands()), complaints: '', status: 0 };
    },
  });
}

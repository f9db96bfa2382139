/** `from-command`: a command line of ssh as a block for a file. */
import { declare } from '../declaration.ts';
import { fromCommand } from '../host-command.ts';
import { FILE_OPTION, SSH_OPTIONS, sshChoice } from '../ssh-options.ts';

export const fromCommandCommand = declare({
  name: 'from-command',
  summary:
    "Print the Host block for COMMAND, a command line such as 'ssh -p 2222 kim@web.example.org' (also of scp, sftp, mosh, rsync " +
    'and git, or ssh://...): with it ssh NAME does what COMMAND does.',
  about: 'Nothing is run or written.',
  operand: { name: 'COMMAND', least: 1, most: 1, completes: undefined, complaint: 'give one command, in quotes' },
  options: {
    name: { takes: 'NAME', help: "what to type for it (default: the first part of the host's name)" },
    ...FILE_OPTION,
    ...SSH_OPTIONS,
  },
  statuses: {
    0: 'the block expresses all of it',
    1: 'a file cannot express all of it, or ssh refuses the configuration',
    2: 'there is no such block, or the usage is wrong',
  },
  async run(given) {
    const [command = ''] = given.operands;
    return fromCommand(command, given.value('name'), { file: given.value('file'), ...sshChoice(given) });
  },
});

/** `to-command`: a host as a command line that needs no file. */
import { declare } from '../declaration.ts';
import { toCommand } from '../host-command.ts';
import { FILE_OPTION, SSH_OPTIONS, sshChoice } from '../ssh-options.ts';

export const toCommandCommand = declare({
  name: 'to-command',
  summary: 'Print a command line that does what ssh HOST does, and needs no file.',
  about: 'Nothing is run.',
  operand: { name: 'HOST', least: 1, most: 1, completes: 'hosts', complaint: 'name one host' },
  options: { ...FILE_OPTION, ...SSH_OPTIONS },
  statuses: {
    0: 'the command line does all of it',
    1: 'a command line cannot express all of it',
    2: 'there is no such command line, or the usage is wrong',
  },
  async run(given) {
    const [host = ''] = given.operands;
    return toCommand(host, { file: given.value('file'), ...sshChoice(given) });
  },
});

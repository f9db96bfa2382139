/** `diagnose`: what messages of ssh mean. */
import { LONGEST_LOG } from '../../text/bounds.ts';
import { textOf } from '../../text/bytes.ts';
import { declare } from '../declaration.ts';
import { DIAGNOSE_FORMATS, type DiagnoseFormat, diagnose } from '../diagnose.ts';
import { FILE_OPTION, SSH_OPTIONS, sshChoice } from '../ssh-options.ts';
import { readInput } from '../standard-input.ts';

export const diagnoseCommand = declare({
  name: 'diagnose',
  summary:
    'Print what the messages of ssh in LOG mean, which lines of the configuration cause them, and what to change.',
  about: 'LOG is the output of ssh, with -v or without. HOST is the host of the connection, as typed after ssh.',
  operand: { name: 'HOST', least: 0, most: 1, completes: 'hosts', complaint: 'name one host at most' },
  input: 'LOG',
  options: {
    ...FILE_OPTION,
    format: { takes: DIAGNOSE_FORMATS, usually: 'text', help: 'text, or json for programs' },
    ...SSH_OPTIONS,
  },
  statuses: {
    0: 'a message was understood',
    1: 'none was',
    2: 'a file cannot be read, or the usage is wrong',
  },
  async run(given) {
    const log = await readInput(LONGEST_LOG);
    return diagnose(textOf(log), {
      format: given.value('format') as DiagnoseFormat,
      host: given.operands[0],
      file: given.value('file'),
      ...sshChoice(given),
    });
  },
});

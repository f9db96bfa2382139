/** ForkAfterAuthentication without anything to run in the background: ssh stops once it has read the files (ssh.c, main). */
import { isUnconditional } from '../model/blocks.ts';
import type { ConfigFile } from '../model/config-file.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import type { LineRule } from './rule.ts';

/** Whether something sets a command, or says that none is wanted, in the same block or for every host. */
function hasCommand(file: ConfigFile, number: number): boolean {
  const own = file.blockAt(number);
  return file.blocks.some(block => {
    if (block !== own && !isUnconditional(block, file.build)) return false;
    for (const { line } of file.directivesOf(block)) {
      if (
        line.keyword.name === 'remotecommand' &&
        line.raw !== undefined &&
        !equalsIgnoringCase(line.text.slice(line.raw.start, line.raw.end), 'none')
      )
        return true;
      if (line.keyword.name === 'sessiontype' && equalsIgnoringCase(line.args[0]?.value ?? '', 'none')) return true;
    }
    return false;
  });
}

export const forkWithoutCommand: LineRule = {
  id: 'fork-without-command',
  severity: 'error',
  scope: 'line',
  find: (line, { verdicts }) => {
    const { option, problems } = verdicts.of(line);
    const argument = line.args[0];
    if (
      option?.name !== 'ForkAfterAuthentication' ||
      problems.length > 0 ||
      argument === undefined ||
      !/^(?:yes|true)$/i.test(argument.value)
    )
      return [];
    return [
      {
        start: argument.start,
        end: argument.end,
        message:
          'Cannot fork into background without a command to execute: "ssh host" alone is refused. Add a RemoteCommand, or SessionType none.',
      },
    ];
  },
  holds: ({ file, number }) => !hasCommand(file, number),
};

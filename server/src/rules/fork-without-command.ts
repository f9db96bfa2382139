/** ForkAfterAuthentication without anything to run in the background: ssh stops once it has read the files (ssh.c, main). */
import type { ConfigFile } from '../model/config-file.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import type { LineRule } from './rule.ts';

/** Whether a command is set, or none is wanted, in the same block or for every host. The first line of a keyword counts. */
function hasCommand(file: ConfigFile, number: number): boolean {
  const own = file.blockAt(number);
  const directives = file.blocks
    .filter(block => block === own || file.isForEveryHost(block.start))
    .flatMap(block => Array.from(file.directivesOf(block), ({ line }) => line))
    .filter(({ rest, openQuote }) => rest.start < rest.end && openQuote === undefined);
  const command = directives.find(({ keyword }) => keyword.name === 'remotecommand');
  const session = directives.find(({ keyword }) => keyword.name === 'sessiontype');
  return (
    (command?.raw !== undefined &&
      !equalsIgnoringCase(command.text.slice(command.raw.start, command.raw.end), 'none')) ||
    equalsIgnoringCase(session?.args[0]?.value ?? '', 'none')
  );
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

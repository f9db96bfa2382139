/** ForkAfterAuthentication without anything to run in the background: ssh stops once it has read the files (ssh.c, main). */
import type { DirectiveLine } from '../syntax/line.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { type LineRule, named, type Place } from './rule.ts';

/** Whether a command is set, or none is wanted, in the same block or for every host. The first line of a keyword counts. */
function hasCommand({ occurrences, file, number }: Place): boolean {
  const own = file.blockAt(number);
  return occurrences.every(({ tree }) => {
    const first = (keyword: string): DirectiveLine | undefined => {
      for (const { line, number, occurrence } of tree.directivesNamed([keyword])) {
        const isEmpty = line.rest.start === line.rest.end || line.openQuote !== undefined;
        const applies = occurrence.isForEveryHost(number) || (occurrence.file === file && file.blockAt(number) === own);
        if (!isEmpty && applies) return line;
      }
      return undefined;
    };
    const command = first('remotecommand');
    return (
      (command?.raw !== undefined &&
        !equalsIgnoringCase(command.text.slice(command.raw.start, command.raw.end), 'none')) ||
      equalsIgnoringCase(first('sessiontype')?.args[0]?.value ?? '', 'none')
    );
  });
}

export const forkWithoutCommand: LineRule = {
  id: 'fork-without-command',
  severity: 'error',
  scope: 'line',
  lines: 'accepted',
  concerns: named('ForkAfterAuthentication'),
  find: line => {
    const argument = line.args[0];
    if (argument === undefined || !/^(?:yes|true)$/i.test(argument.value)) return [];
    return [
      {
        start: argument.start,
        end: argument.end,
        message:
          'Cannot fork into background without a command to execute: "ssh host" alone is refused. Add a RemoteCommand, or SessionType none.',
      },
    ];
  },
  holds: place => !hasCommand(place),
};

/** ForkAfterAuthentication without anything to run in the background: ssh stops once it has read the files (ssh.c, main). */

import { hostsUnder } from '../model/lookup/every-host.ts';
import { Lookup, type SettingLine } from '../model/lookup/lookup.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import { isYes } from '../schema/flag-words.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { memo } from '../text/memo.ts';
import { type LineRule, named, type Place } from './rule.ts';

/** Asked of each line. */
const settingsIn = memo((configuration: Configuration) => ({
  fork: new Lookup(configuration, ['forkafterauthentication'], says),
  command: new Lookup(configuration, ['remotecommand'], says),
  session: new Lookup(configuration, ['sessiontype'], says),
}));

function says({ rest, openQuote }: DirectiveLine): boolean {
  return rest.start !== rest.end && openQuote === undefined;
}

function asksForFork({ args }: DirectiveLine): boolean {
  return isYes(args[0]?.value);
}

function isCommand({ text, raw }: DirectiveLine): boolean {
  return raw !== undefined && !equalsIgnoringCase(text.slice(raw.start, raw.end), 'none');
}

function isNoSession({ args }: DirectiveLine): boolean {
  return equalsIgnoringCase(args[0]?.value ?? '', 'none');
}

/**
 * Whether each host that the line is for has a command, wants no session, or does not fork after all. Of lines elsewhere, those
 * count that apply for certain; of a keyword, the first.
 */
function isFine({ occurrences, file, number }: Place): boolean {
  const own = file.blockAt(number);
  return occurrences.every(occurrence => {
    const { fork, command, session } = settingsIn(occurrence.tree.configuration);
    const hosts = hostsUnder(occurrence.conditionsAt(number), file.build);
    const isOwn = (other: SettingLine): boolean =>
      other.occurrence === occurrence && file.blockAt(other.number) === own;
    return hosts.every(host => {
      const [doesFork, runs, wants] = [fork, command, session].map(lookup => lookup.winner(host, isOwn)?.line);
      const isRefused =
        doesFork !== undefined &&
        asksForFork(doesFork) &&
        !(runs !== undefined && isCommand(runs)) &&
        !(wants !== undefined && isNoSession(wants));
      return !isRefused;
    });
  });
}

export const forkWithoutCommand: LineRule = {
  id: 'fork-without-command',
  severity: 'error',
  scope: 'line',
  concerns: named('ForkAfterAuthentication'),
  find: line => {
    const argument = line.args[0];
    if (argument === undefined || !asksForFork(line)) return [];
    return [
      {
        start: argument.start,
        end: argument.end,
        message:
          'ForkAfterAuthentication: Cannot fork into background without a command to execute: "ssh host" alone is refused. Set SessionType none where it only forwards ports, else a RemoteCommand.',
      },
    ];
  },
  holds: place => !isFine(place),
};

/**
 * A RemoteCommand for every host. ssh refuses to run it together with a command of its own command line, as git and rsync
 * give it one; scp and sftp turn it off themselves. In a block for some hosts it is what the keyword is for.
 */
import { equalsIgnoringCase } from '../text/ascii.ts';
import { type LineRule, named } from './rule.ts';

export const remoteCommandEverywhere: LineRule = {
  id: 'remote-command-everywhere',
  severity: 'warning',
  scope: 'line',
  lines: 'accepted',
  concerns: named('RemoteCommand'),
  find: line => {
    if (line.raw === undefined) return [];
    if (equalsIgnoringCase(line.text.slice(line.raw.start, line.raw.end), 'none')) return [];
    const { start, end } = line.keyword;
    const message =
      'RemoteCommand applies to every host here: git, rsync and "ssh host command" stop with "Cannot execute command-line and remote command". Put it into the block of an alias for interactive use.';
    return [{ start, end, message }];
  },
  holds: ({ occurrences, number }) => occurrences.some(occurrence => occurrence.isForEveryHost(number)),
};

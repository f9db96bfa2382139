/** A HostName for every host that is one name: all hosts lead there. With a token in it, each has its own; with that of this machine, a port. */
import { isLoopbackName } from '../model/file/loopback.ts';
import { inFew } from '../text/in-few.ts';
import { type LineRule, named } from './rule.ts';
import { isForEveryHost } from './support/every-host.ts';

export const hostNameForEveryHost: LineRule = {
  id: 'host-name-for-every-host',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  lines: 'accepted',
  concerns: named('Hostname'),
  find: line => {
    const argument = line.args[0];
    if (argument === undefined || argument.value.includes('%') || isLoopbackName(argument.value)) return [];
    const { start, end, value } = argument;
    const message = `Every host without a HostName of its own leads to ${inFew(value)}, whatever name is typed. Put this line into the block of the host that it is for.`;
    return [{ start, end, message }];
  },
  holds: isForEveryHost,
};

/** Host keys that are not checked: any server may answer. Connections to this machine itself are left alone. */
import { isLoopback } from '../model/file/loopback.ts';
import { type LineRule, named, replaceInLine } from './rule.ts';

export const strictHostKeyCheckingOff: LineRule = {
  id: 'strict-host-key-checking-off',
  severity: 'warning',
  scope: 'line',
  lines: 'accepted',
  concerns: named('StrictHostKeyChecking'),
  find: line => {
    const argument = line.args[0];
    if (argument === undefined) return [];
    if (!/^(?:no|false|off)$/i.test(argument.value)) return [];
    const { start, end } = argument;
    const message = `With StrictHostKeyChecking ${argument.value}, whoever answers is believed, and with a changed key too: the session may be with a machine in between. accept-new asks as little, and refuses a key that has changed.`;
    return [{ start, end, message }];
  },
  holds: ({ file, number }) => !isLoopback(file, file.blockAt(number)),
  fixes: (found, place) => [replaceInLine(place, 'Change to accept-new', found, 'accept-new', true)],
};

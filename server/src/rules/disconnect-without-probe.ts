/** ServerAliveCountMax 0 with an interval: ssh disconnects after that many silent seconds, and has not asked once. */
import { parseTime } from '../schema/values/time.ts';
import { type LineRule, named, type Place, replaceInLine } from './rule.ts';

const INTERVAL = 'serveraliveinterval';

/** Whether an interval is in force for the block of a line: the first in it, or else the first for every host. */
function hasInterval({ file, number }: Place): boolean {
  const own = Array.from(file.directivesOf(file.blockAt(number))).find(({ line }) => line.keyword.name === INTERVAL);
  const value = (own ?? file.firstForEveryHost(INTERVAL))?.line.args[0]?.value;
  return value !== undefined && (parseTime(value, file.build) ?? 0) > 0;
}

export const disconnectWithoutProbe: LineRule = {
  id: 'disconnect-without-probe',
  severity: 'warning',
  scope: 'line',
  lines: 'accepted',
  concerns: named('ServerAliveCountMax'),
  find: line => {
    const argument = line.args[0];
    if (argument === undefined || Number(argument.value) !== 0) return [];
    const { start, end } = argument;
    const message =
      'With ServerAliveCountMax 0, ssh disconnects as soon as ServerAliveInterval has passed in silence, and asks the server nothing before: an idle session ends.';
    return [{ start, end, message }];
  },
  holds: hasInterval,
  fixes: (found, place, { keepAlive }) => {
    const count = String(keepAlive.countMax === 0 ? 3 : keepAlive.countMax);
    return [replaceInLine(place, `Change to ${count}`, found, count, true)];
  },
};

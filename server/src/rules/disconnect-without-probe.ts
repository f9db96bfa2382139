/** ServerAliveCountMax 0 with an interval: ssh disconnects after that many silent seconds, and has not asked once. */
import { parseTime } from '../schema/values/time.ts';
import { type LineRule, named, type Place, replaceInLine } from './rule.ts';
import { inForce } from './support/in-force.ts';

const INTERVAL = 'serveraliveinterval';

/** Whether an interval is in force for the block of a line. */
function hasInterval(place: Place): boolean {
  const value = inForce(place, INTERVAL)?.line.args[0]?.value;
  return value !== undefined && (parseTime(value, place.file.build) ?? 0) > 0;
}

export const disconnectWithoutProbe: LineRule = {
  id: 'disconnect-without-probe',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  concerns: named('ServerAliveCountMax'),
  find: line => {
    const argument = line.args[0];
    if (argument === undefined || Number(argument.value) !== 0) return [];
    const { start, end } = argument;
    const message =
      'With ServerAliveCountMax 0, ssh never sends a probe: it ends a session that was idle for ServerAliveInterval seconds. Set it to 1 or more; 3 is the default.';
    return [{ start, end, message }];
  },
  holds: hasInterval,
  fixes: (found, place, { keepAlive }) => {
    const count = String(keepAlive.countMax);
    return [replaceInLine(place, `Change to ${count}`, found, count, true)];
  },
};

/** A RefuseConnection that applies to every host. In a block for some hosts it does what it is there for, and is fine. */
import { type LineRule, named } from './rule.ts';
import { isForEveryHost } from './support/every-host.ts';

export const refusedConnection: LineRule = {
  id: 'refused-connection',
  severity: 'error',
  scope: 'line',
  concerns: named('RefuseConnection'),
  find: line => {
    const argument = line.args[0];
    if (argument === undefined) return [];
    return [
      {
        start: line.keyword.start,
        end: argument.end,
        message: `RefuseConnection: ${argument.value}: ssh ends for every host, since the line applies to all. Put it below a Host or Match line.`,
      },
    ];
  },
  holds: isForEveryHost,
};

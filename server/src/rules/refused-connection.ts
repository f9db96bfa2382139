/** A RefuseConnection that applies to every host. In a block for some hosts it does what it is there for, and is fine. */
import type { LineRule } from './rule.ts';

export const refusedConnection: LineRule = {
  id: 'refused-connection',
  severity: 'error',
  scope: 'line',
  find: (line, { verdicts }) => {
    const { option, problems } = verdicts.of(line);
    const argument = line.args[0];
    if (option?.name !== 'RefuseConnection' || problems.length > 0 || argument === undefined) return [];
    return [
      {
        start: line.keyword.start,
        end: argument.end,
        message: `RefuseConnection: ${argument.value}. It applies to every host here, so ssh connects to none; put it below a Host or Match line.`,
      },
    ];
  },
  holds: ({ occurrences, number }) => occurrences.some(occurrence => occurrence.isForEveryHost(number)),
};

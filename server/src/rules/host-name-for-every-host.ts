/** A HostName for every host that is one name: all hosts lead there. With a token in it, each has its own; with that of this machine, a port. */
import { isLoopbackName } from '../model/file/loopback.ts';
import { splitCriteria } from '../schema/values/match.ts';
import { lowerAscii } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import { type LineRule, named, type Place } from './rule.ts';
import { isForEveryHost } from './support/every-host.ts';

/** Criteria that ask for this machine and for nothing that is typed. */
const OF_THIS_MACHINE: readonly string[] = ['exec', 'localnetwork', 'localuser', 'version'];

/** Whether a line counts for every host while a Match that asks for this machine alone applies. */
function isForEveryHostAtTimes({ occurrences, number }: Place): boolean {
  return occurrences.some(occurrence => {
    const { file } = occurrence;
    // Most lines are below a Host with names.
    if (file.generalityAt(number) === undefined || occurrence.isOpen(number)) return false;
    const conditions = occurrence.conditionsAt(number);
    return (
      conditions.length > 0 &&
      conditions.every(
        ({ block: { kind, header } }) =>
          kind === 'match' &&
          header !== undefined &&
          splitCriteria(header, file.build).every(({ name }) => OF_THIS_MACHINE.includes(lowerAscii(name))),
      )
    );
  });
}

export const hostNameForEveryHost: LineRule = {
  id: 'host-name-for-every-host',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  concerns: named('Hostname'),
  find: line => {
    const argument = line.args[0];
    if (argument === undefined || argument.value.includes('%') || isLoopbackName(argument.value)) return [];
    const { start, end, value } = argument;
    const message = `Every host whose HostName is not set above this line leads to ${inFew(value)}, whatever name is typed. Put this line into the block of its host.`;
    return [{ start, end, message }];
  },
  holds: place => isForEveryHost(place) || isForEveryHostAtTimes(place),
  messageAt: place => {
    const value = place.line.args[0]?.value ?? '';
    return isForEveryHost(place)
      ? undefined
      : `Where this Match applies, every host whose HostName is not set above this line leads to ${inFew(value)}, whatever name is typed. Add a host criterion with the name to this Match.`;
  },
};

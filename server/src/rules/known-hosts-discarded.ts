/** Host keys that are forgotten as soon as they are seen. Connections to this machine itself are left alone. */
import { isLoopback } from '../model/file/loopback.ts';
import { inFew } from '../text/in-few.ts';
import { type LineRule, named } from './rule.ts';
import { areKeysFromCommand, checkingAt, forgetsKeys, severityForNetwork } from './support/host-keys.ts';
import { removeLine } from './support/remove-line.ts';

export const knownHostsDiscarded: LineRule = {
  id: 'known-hosts-discarded',
  severity: 'warning',
  strict: 'warning',
  scope: 'line',
  concerns: named('UserKnownHostsFile'),
  find: (line, { verdicts }) => {
    const first = line.args[0];
    const last = line.args.at(-1);
    if (first === undefined || last === undefined) return [];
    if (!forgetsKeys(line, verdicts.build)) return [];
    const message = `With UserKnownHostsFile ${inFew(line.text.slice(first.start, last.end))}, ssh remembers no host key and so notices no changed one: a machine in between can read the session. Remove the line, unless these machines are made anew all the time.`;
    return [{ start: first.start, end: last.end, message }];
  },
  // Where no key is checked, that is said of both; where only known ones are believed, or a command knows them, nothing is lost.
  holds: place =>
    !isLoopback(place.file, place.file.blockAt(place.number)) &&
    checkingAt(place) === 'other' &&
    !areKeysFromCommand(place),
  severityAt: severityForNetwork,
  fixes: ({ start, end }, place) => {
    const { line } = place;
    const title = `Remove ${line.keyword.text} ${inFew(line.text.slice(start, end))}`;
    return [{ ...removeLine(place, title, 'changes'), preferred: false }];
  },
};

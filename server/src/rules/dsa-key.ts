/** A key that is called DSA, for an ssh that knows no such keys any more. What is in the file is not looked at. */
import { algorithmNames } from '../schema/algorithms.ts';
import { inFew } from '../text/in-few.ts';
import { type LineRule, named } from './rule.ts';
import { removeLine } from './support/remove-line.ts';

const KIND = 'hostkey';

export const dsaKey: LineRule = {
  id: 'dsa-key',
  severity: 'hint',
  strict: 'warning',
  scope: 'line',
  concerns: named('IdentityFile'),
  find: (line, { verdicts: { build } }) => {
    const argument = line.args[0];
    if (argument === undefined || !/(?:^|[^a-z])dsa(?:[^a-z/\\][^/\\]*)?$/i.test(argument.value)) return [];
    if (algorithmNames(KIND, build).includes('ssh-dss')) return [];
    const { start, end, value } = argument;
    const message = `OpenSSH ${build.release} reads no DSA keys: it skips ${inFew(value)}. Create a new key with "ssh-keygen -t ed25519", and name that one here.`;
    return [{ start, end, message }];
  },
  fixes: (_found, place) => [
    { ...removeLine(place, `Remove the ${place.line.keyword.text} line`, 'changes'), preferred: false },
  ],
};

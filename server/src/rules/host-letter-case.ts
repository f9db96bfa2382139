/**
 * A jump host that differs from a Host line by letter case alone: ssh compares these exactly (readconf.c, oHost), so what is
 * set for the one does not count for the other. Said only where no other pattern matches it.
 */
import { matchesEveryHost } from '../model/file/blocks.ts';
import { namesIn } from '../model/file/names.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import { type FileRule, type Found, replaceInLine } from './rule.ts';

const JUMP = 'proxyjump';

/** A jump host, and how the Host line has it. */
interface Miswritten extends Found {
  readonly right: string;
}

/** How Host lines have a jump host that none of them matches but for its letter case. */
function rightFor(name: string, { hosts }: Configuration): string | undefined {
  return hosts.matching(name).every(matchesEveryHost) ? hosts.miswritten(name)[0] : undefined;
}

export const hostLetterCase: FileRule<Miswritten> = {
  id: 'host-letter-case',
  severity: 'information',
  scope: 'file',
  judgedIn: 'first',
  *find(file, _context, [occurrence], report) {
    const known = new Map<string, string | undefined>();
    for (const { line, number } of file.directivesNamed(JUMP)) {
      for (const { text, start, end } of namesIn(line, file.build)) {
        const right = known.has(text) ? known.get(text) : rightFor(text, occurrence.tree.configuration);
        known.set(text, right);
        if (right === undefined) continue;
        const message = `ssh distinguishes upper and lower case in host names, so the lines for ${right} do not apply to ${text}. Write ${right}.`;
        report(number, { start, end, right, message });
      }
      yield;
    }
  },
  fixes: (found, place) => [replaceInLine(place, `Change to ${found.right}`, found, found.right, true)],
};

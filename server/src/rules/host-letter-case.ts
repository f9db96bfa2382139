/**
 * A jump host that differs from a Host line by letter case alone: ssh compares these exactly (readconf.c, oHost), so what is
 * set for the one does not count for the other. Said only where no other pattern matches it.
 */
import { matchesEveryHost } from '../model/blocks.ts';
import type { Configuration } from '../model/configuration.ts';
import { DistinctLines } from '../model/distinct-lines.ts';
import { HostIndex } from '../model/host-index.ts';
import { namesIn } from '../model/names.ts';
import type { Build } from '../schema/build.ts';
import type { Keyword } from '../syntax/line.ts';
import { type FileRule, type Found, replaceInLine } from './rule.ts';

const JUMP = 'proxyjump';

/** A jump host, and how the Host line has it. */
interface Miswritten extends Found {
  readonly right: string;
}

/** The jump hosts of a configuration that no Host line matches but for their letter case, by the text of their lines. */
function miswritten(configuration: Configuration, build: Build): ReadonlyMap<Keyword, readonly Miswritten[]> {
  const hosts = HostIndex.of(configuration);
  const known = new Map<string, string | undefined>();
  const rightFor = (name: string): string | undefined => {
    if (!known.has(name))
      known.set(name, hosts.matching(name).every(matchesEveryHost) ? hosts.miswritten(name)[0] : undefined);
    return known.get(name);
  };
  const found = new Map<Keyword, readonly Miswritten[]>();
  for (const line of DistinctLines.of(configuration, JUMP)) {
    const wrong = namesIn(line, build).flatMap(({ text, start, end }) => {
      const right = rightFor(text);
      if (right === undefined) return [];
      const message = `Host lines are compared letter by letter: what is set for ${right} does not count for ${text}.`;
      return [{ start, end, right, message }];
    });
    if (wrong.length > 0) found.set(line.keyword, wrong);
  }
  return found;
}

export const hostLetterCase: FileRule<Miswritten> = {
  id: 'host-letter-case',
  severity: 'information',
  scope: 'file',
  find: (file, _context, [occurrence], report) => {
    if (file.linesNamed(JUMP).length === 0 || occurrence === undefined) return;
    const { configuration } = occurrence.tree;
    const found = configuration.derive(miswritten, [JUMP], () => miswritten(configuration, file.build));
    if (found.size === 0) return;
    for (const { line, number } of file.directivesNamed(JUMP))
      for (const miswritten of found.get(line.keyword) ?? []) report(number, miswritten);
  },
  fixes: (found, place) => [replaceInLine(place, `Change to ${found.right}`, found, found.right, true)],
};

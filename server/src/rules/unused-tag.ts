/** A Tag that no Match asks for, in any file that ssh reads, where they do ask for others: else the file may be part of something larger. */
import { namesIn } from '../model/file/names.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import { nearest, unmistakable } from '../schema/nearest.ts';
import { hasWildcard, matchesPattern } from '../schema/pattern.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import { memo } from '../text/memo.ts';
import { type FileRule, type Found, replaceInLine } from './rule.ts';
import { isWhole } from './support/whole.ts';

interface Unused extends Found {
  /** The nearest tag that a Match asks for, and whether it is a letter off. */
  readonly near: string | undefined;
  readonly isMeant: boolean;
}

/** The patterns of tags that Match lines ask for, negated ones too: they tell tags apart as well. */
const askedIn = memo((configuration: Configuration): readonly string[] => {
  const { build } = configuration.situation.verdicts;
  const names = configuration.directivesNamed('match').flatMap(({ line }) => namesIn(line, build));
  return [...new Set(names.filter(({ kind }) => kind === 'tag').map(({ text }) => text))];
});

export const unusedTag: FileRule<Unused> = {
  id: 'unused-tag',
  severity: 'hint',
  scope: 'file',
  judgedIn: 'first',
  *find(file, _context, [occurrence], report) {
    const { configuration } = occurrence.tree;
    if (file.directivesNamed('tag').length === 0 || !isWhole(configuration)) return;
    const asked = askedIn(configuration);
    if (asked.length === 0) return;
    for (const { line, number } of file.directivesNamed('tag')) {
      yield;
      const [name] = namesIn(line, file.build);
      if (name === undefined || equalsIgnoringCase(name.text, 'none')) continue;
      const { start, end, text: tag } = name;
      if (asked.some(pattern => matchesPattern(tag, pattern))) continue;
      const names = asked.filter(pattern => !hasWildcard(pattern));
      const near = nearest(tag, names);
      const like = near === undefined ? '' : ` Did you mean ${inFew(near)}?`;
      const message = `No Match tests the tag ${inFew(tag)}, so it has no effect.${like}`;
      report(number, { start, end, message, near, isMeant: unmistakable(tag, names) === near });
    }
  },
  fixes: ({ near, isMeant, start, end }, place) =>
    near === undefined ? [] : [replaceInLine(place, `Change to ${near}`, { start, end }, near, isMeant)],
};

/**
 * A keyword under its former name. It works as well; releases before the new name know only the old one, and where such are about,
 * only the preset `strict` speaks. Where a block has both, they are for ssh of different age, and nothing is said.
 */
import { spell } from '../model/file/style.ts';
import { findOption, isUnsupported } from '../schema/options.ts';
import { compareReleases, OLDEST } from '../schema/release.ts';
import { equalsIgnoringCase, lowerAscii } from '../text/ascii.ts';
import { type Found, type LineRule, replaceInLine } from './rule.ts';

interface Former extends Found {
  /** The former name. */
  readonly name: string;
}

export const oldAlias: LineRule<Former> = {
  id: 'old-alias',
  severity: 'hint',
  strict: 'hint',
  scope: 'line',
  concerns: ({ status }) => status === 'active',
  tag: 'deprecated',
  find: (line, { verdicts }) => {
    const { option } = verdicts.of(line);
    const { keyword } = line;
    if (option === undefined || equalsIgnoringCase(option.name, keyword.text)) return [];
    if (isUnsupported(option, keyword.text, verdicts.build)) return [];
    if (findOption(option.name, verdicts.build) !== option) return [];
    const alias = option.aliases?.find(({ name }) => equalsIgnoringCase(name, keyword.text));
    if (alias === undefined) return [];
    const { start, end } = keyword;
    const { name, note } = alias;
    const isNew = option.since !== undefined && compareReleases(option.since, OLDEST) > 0;
    const message = `${name} was ${note}. Write ${option.name}, unless an older ssh reads the file, too.`;
    return [{ start, end, name, message, ...(isNew ? { severity: 'off' } : {}) }];
  },
  holds: ({ file, line, number }) => {
    const option = findOption(line.keyword.name, file.build);
    return option === undefined || file.directivesOf(file.blockAt(number), lowerAscii(option.name)).length === 0;
  },
  together: {
    about: () => 'the file',
    message: found => {
      const [first, ...others] = found;
      if (first === undefined || others.length === 0) return first?.message ?? '';
      const names = [...new Set(others.map(({ name }) => name))].join(', ');
      return `${first.message} ${others.length} more ${others.length === 1 ? 'line uses an old name' : 'lines use old names'} (${names}).`;
    },
    title: found => `Write the current names on ${found.length} lines`,
  },
  fixes: (found, place, { verdicts }) => {
    const { option } = verdicts.of(place.line);
    // Quotes separate a keyword from what follows: a name without them might grow together with it.
    const isQuoted = found.end - found.start !== place.line.keyword.text.length;
    if (option === undefined || isQuoted) return [];
    const name = spell(option.name, place.file);
    return [{ ...replaceInLine(place, `Change to ${name}`, found, name, true, 'keeps'), certain: true }];
  },
};

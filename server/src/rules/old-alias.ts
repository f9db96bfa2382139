/**
 * A keyword under its former name. It works as well; releases before the new name know only the old one. Where a block has
 * both, they are for ssh of different age, and nothing is said.
 */
import { spell } from '../model/file/style.ts';
import { findOption, isUnsupported } from '../schema/options.ts';
import { equalsIgnoringCase, lowerAscii } from '../text/ascii.ts';
import { type LineRule, replaceInLine } from './rule.ts';

export const oldAlias: LineRule = {
  id: 'old-alias',
  severity: 'hint',
  scope: 'line',
  lines: 'accepted',
  concerns: ({ status }) => status === 'active',
  tag: 'deprecated',
  find: (line, { verdicts }) => {
    const { option } = verdicts.of(line);
    const { keyword } = line;
    if (option === undefined || equalsIgnoringCase(option.name, keyword.text)) return [];
    if (isUnsupported(option, keyword.text, verdicts.build)) return [];
    if (findOption(option.name, verdicts.build) !== option) return [];
    const alias = option.aliases?.find(({ name }) => equalsIgnoringCase(name, keyword.text));
    const { start, end } = keyword;
    return [
      {
        start,
        end,
        message: `${alias?.name} was ${alias?.note}. Write ${option.name}, unless an older ssh reads the file, too.`,
      },
    ];
  },
  holds: ({ file, line, number }) => {
    const option = findOption(line.keyword.name, file.build);
    return option === undefined || file.directivesOf(file.blockAt(number), lowerAscii(option.name)).length === 0;
  },
  together: {
    about: () => 'the file',
    message: found => {
      const [first, ...others] = found;
      return others.length === 0
        ? (first?.message ?? '')
        : `${first?.message} So for ${others.length} more ${others.length === 1 ? 'line' : 'lines'}.`;
    },
    title: found => `Write the names of today on ${found.length} lines`,
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

/** Commas in the lists that blanks separate, where ssh takes them for plain characters: patterns of Host, names of SendEnv, files of known hosts. */
import { type LineRule, named, replaceInLine } from './rule.ts';

const BRACES = /\{[^{}]*\}/g;

/** The separators of other lists; a file may have one in its name, but hardly in front of a further path. */
const SEPARATORS: Readonly<Record<string, RegExp>> = {
  host: /,/,
  include: /[,;](?=[~/]|$)/,
  sendenv: /[,;]/,
  userknownhostsfile: /[,;](?=[~/]|$)/,
  globalknownhostsfile: /[,;](?=[~/]|$)/,
};

export const commaInHost: LineRule = {
  id: 'comma-in-host',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  concerns: named('Host', 'Include', 'SendEnv', 'UserKnownHostsFile', 'GlobalKnownHostsFile'),
  find: ({ args, keyword }) =>
    args
      // What is in braces, impossible-pattern speaks of.
      .filter(({ value }) => SEPARATORS[keyword.name]?.test(value.replace(BRACES, '')))
      .map(({ start, end, value }) => ({
        start,
        end,
        message: `To ssh "${value}" is one name. Separate the ${keyword.name === 'host' ? 'patterns' : 'parts'} of ${keyword.text} by blanks.`,
      })),
  fixes: ({ start, end }, place) => {
    const patterns = place.line.text.slice(start, end);
    const separator = SEPARATORS[place.line.keyword.name] ?? ',';
    const names = patterns.split(separator).filter(name => name !== '');
    // A "!" in front may be meant for one name or for all of them.
    if (names.length === 0 || /["'\\{}]|^!/.test(patterns)) return [];
    return [replaceInLine(place, `Write ${names.join(' ')}`, { start, end }, names.join(' '), true)];
  },
};

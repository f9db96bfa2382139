/** One value with blanks in it that wants quotes: most often a path. */

import { quoted } from '../../compose/quoted.ts';
import { isFlagWord } from '../../schema/flag-words.ts';
import type { Option } from '../../schema/option.ts';
import { type Reader, withValue } from './meaning.ts';
import { beginsPath, wordsOf } from './words.ts';

/** What the value of an option names; undefined where a blank cannot be in it. */
function namedBy({ value }: Option): 'path' | 'text' | 'name' | undefined {
  if (value.kind === 'agent-socket' || value.kind === 'forward-agent') return 'path';
  if (value.kind !== 'text') return undefined;
  switch (value.of) {
    case 'file':
      return 'path';
    case 'message':
      return 'text';
    case 'user':
    case 'principal':
    case 'tag':
      return 'name';
    case 'options':
    case 'host':
    case 'address':
    case 'interface':
    case 'methods':
    case 'patterns':
      return undefined;
  }
}

/** `~.ssh/id` for `~/.ssh/id`: no user is called ".ssh". */
export const homeWithoutSlash: Reader = refused => {
  const value = refused.value.replace(/^(["']?~)(?=\.)/, '$1/');
  return value === refused.value ? [] : [{ title: `Write ${value}`, lines: [withValue(refused, value)] }];
};

/** Quotes around a value with blanks: what was meant, unless its words may be several values. */
export const valueInQuotes: Reader = refused => {
  const { line, verdicts, rules } = refused;
  const { option } = verdicts.of(line);
  const named = option === undefined ? undefined : namedBy(option);
  const words = wordsOf(refused);
  if (named === undefined || words.length < 2) return [];
  // What the words are to ssh, with the blanks between them. Where a backslash escapes nothing, it was meant to.
  const text = words
    .map(({ value, end }, i) => value + line.text.slice(end, words[i + 1]?.start ?? end))
    .join('')
    .replace(rules.splitting === 'words' ? /\\(?= )/g : /(?!)/g, '');
  const value = quoted(text, rules);
  if (value === undefined) return [];
  const later = words.slice(1).map(word => word.value);
  const isPath = /[\\/]/.test(words[0]?.value ?? '') && !later.some(word => beginsPath(word));
  // Names of key files alone may be several keys, and a word or a number a value of its own.
  const isOther =
    later.some(word => isFlagWord(word) || /^(?:none|\d+)$/i.test(word)) ||
    words.every(word => /\bid_[a-z0-9_]+$|\.(?:pem|pub)$/i.test(word.value));
  const isMeant = named === 'text' || (named === 'path' && isPath && !isOther);
  if (named === 'path' && !isPath && !later.every(word => !beginsPath(word))) return [];
  const agentPath = option?.value.kind === 'agent-socket' || option?.value.kind === 'forward-agent';
  if (agentPath && !isPath) return [];
  const why = isMeant
    ? 'Put the value in quotes: the blanks belong to it.'
    : 'Put the whole value in quotes if the blank belongs to it.';
  const title = `Put the value in quotes: ${value}`;
  return [{ title, why, lines: [withValue(refused, value)], ...(isMeant ? {} : { isDoubtful: true }) }];
};

/** Several directives on one line, or several files where each wants a line of its own. */

import type { Build } from '../../schema/build.ts';
import { findAnyCriterion } from '../../schema/criteria.ts';
import { knownKeywords } from '../../schema/options.ts';
import { lowerAscii } from '../../text/ascii.ts';
import { memo } from '../../text/memo.ts';
import type { Meaning, Reader, RefusedLine } from './meaning.ts';
import { beginsPath, wordsOf } from './words.ts';

/** The keywords of a build, in lower case. */
const keywordsOf = memo((build: Build): ReadonlySet<string> => new Set(knownKeywords(build).map(lowerAscii)));

/** Whether a word of the value is none of a further directive, though it is a keyword: Match has criteria of these names, and IgnoreUnknown lists keywords. */
function isOfValue({ line, verdicts }: RefusedLine, word: string): boolean {
  const { option } = verdicts.of(line);
  return option?.name === 'IgnoreUnknown' || (option?.value.kind === 'match' && findAnyCriterion(word) !== undefined);
}

/** Where in the line a further keyword stands, as a word or grown together with the word before; relative to the line. */
function furtherKeywords(refused: RefusedLine): readonly number[] {
  const { line, verdicts, value } = refused;
  const known = keywordsOf(verdicts.build);
  const isKeyword = (word: string): boolean => known.has(lowerAscii(word));
  const words = [...value.matchAll(/[^\s;]+/g)];
  return words.flatMap(({ 0: word, index }, i) => {
    const start = line.rest.start + index;
    const [, name = '', assigned = ''] = /^([A-Za-z0-9]+)(?![A-Za-z0-9])[=:]?(.*)$/.exec(word) ?? [];
    // A keyword has a value before it, and one behind it.
    if (assigned === '' && i + 1 === words.length) return [];
    const isWord = i > 0 && isKeyword(name) && !isOfValue(refused, name);
    if (isWord && (assigned === '' || word[name.length] === '=')) return [start];
    const glued = /(?<=[^A-Z])[A-Z][A-Za-z0-9]+$/.exec(word);
    for (let at = glued?.index; at !== undefined && at < word.length && i + 1 < words.length; at++)
      if (at > 0 && /[A-Z]/.test(word[at] as string) && isKeyword(word.slice(at))) return [start + at];
    return [];
  });
}

/** A line feed that got lost: `HostName a Port 22`. */
export const severalDirectives: Reader = refused => {
  const { line, tail } = refused;
  const starts = furtherKeywords(refused);
  if (starts.length === 0) return [];
  const end = line.rest.start + refused.value.length;
  const split = (at: readonly number[]): Meaning => {
    // Marks that part directives; a comma right in front of the next keyword may be of the value.
    const lines = [line.keyword.start, ...at].map((start, i) =>
      line.text
        .slice(start, at[i] ?? end)
        .replace(i < at.length ? /(?<![\s;]|,(?=\s))(?:[\s;]|,\s)+$/ : /(?<![\s;,])[\s;,]+$/, ''),
    );
    const last = lines.length - 1;
    const word = /^[^\s=]+/.exec(lines[1] ?? '')?.[0] ?? '';
    return {
      title: at.length === 1 ? `Give ${word} a line of its own` : 'Give each keyword a line of its own',
      why: 'Each keyword needs a line of its own.',
      lines: lines.map((text, i) => (i === last ? text + tail : text)),
    };
  };
  return [split(starts), ...(starts.length > 1 ? starts.map(at => split([at])) : [])];
};

/** A port behind the name: `HostName a 22`. */
export const portBehindHost: Reader = refused => {
  const { option } = refused.verdicts.of(refused.line);
  const words = wordsOf(refused);
  const port = words[1]?.value ?? '';
  if (option?.name !== 'Hostname' || words.length !== 2 || !/^[0-9]{1,5}$/.test(port)) return [];
  const first = refused.line.text.slice(refused.line.keyword.start, words[0]?.end);
  return [
    {
      title: `Write Port ${port}`,
      why: 'A port has a keyword of its own.',
      lines: [first, `Port ${port}${refused.tail}`],
    },
  ];
};

/** Several keys or certificates: each line takes one, and all lines count. */
export const severalFiles: Reader = refused => {
  const { line, verdicts } = refused;
  const { option } = verdicts.of(line);
  if (option?.value.kind !== 'text' || option.value.of !== 'file' || option.repeats !== 'accumulates') return [];
  const words = wordsOf(refused);
  if (words.length < 2) return [];
  const isList = words.every(({ value }) => beginsPath(value));
  const isMaybe = words.every(({ value }) => /^[^\s\\]*\bid_[a-z0-9_]+,?$|\.pem,?$/i.test(value));
  if (!isList && !isMaybe) return [];
  const found = eachAlone(
    refused,
    'file',
    words.map(({ start, end }) => line.text.slice(start, end).replace(/,$/, '')),
  );
  return [isList ? found : { ...found, isDoubtful: true }];
};

/** Several forwards: each line takes one, and all lines count. */
export const severalForwards: Reader = refused => {
  const { option } = refused.verdicts.of(refused.line);
  if (option?.value.kind !== 'forward') return [];
  const parts = refused.value.split(/[,;]?\s+/).map(part => part.replace(/[,;]$/, ''));
  const size = option.name === 'DynamicForward' ? 1 : 2;
  if (parts.length === size || parts.length % size !== 0) return [];
  const forwards = Array.from({ length: parts.length / size }, (_, i) => parts.slice(i * size, (i + 1) * size));
  return [
    eachAlone(
      refused,
      'forward',
      forwards.map(forward => forward.join(' ')),
    ),
  ];
};

/** A line for each of several values. */
function eachAlone({ line, verdicts, head, tail }: RefusedLine, what: string, values: readonly string[]): Meaning {
  const last = values.length - 1;
  return {
    title: `Give each ${what} a line of its own`,
    why: `${verdicts.of(line).option?.name} takes one ${what}, and several lines of it count: write one for each.`,
    lines: values.map((value, i) => head + value + (i === last ? tail : '')),
  };
}

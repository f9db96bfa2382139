/**
 * A ProxyCommand in which host and port do not arrive: as one word for a program that takes two, or as two for `ssh -W`, in the wrong
 * order, or by names that ssh does not replace.
 */
import type { DirectiveLine } from '../syntax/line.ts';
import type { Span } from '../text/span.ts';
import { type Found, type LineRule, named, replaceInLine } from './rule.ts';

const PROGRAM = /^(?:\S*[/\\])?(nc|ncat|netcat|connect|connect-proxy|corkscrew)(?:\.exe)?$/i;
const ADDRESS = /^(["']?)(?:%h|\[%h\]):%p\1$/;
const TWO_WORDS = '%h %p';

/** The address for `ssh -W`, with its two parts in any order; a blank between them makes two words. What stands in front is looked at only there. */
const STDIO = /(?=%[hp])(?<=(?:^|[ \t])-W[ \t]*["']?)(?:%h[ \t]+%p|%p[ \t:]+(?:%h|\[%h\]))(?![\w:])/;

/** What is written for a token, by the token: its name in full, or a variable of the shell. */
const WORDS = /(?<!%)%(?:(h)ost(?:name)?|(p)ort)\b|(?<!\\)\$\{?(h|p)(?:(?<=h)ost(?:name)?|(?<=p)ort)?\b\}?/g;

interface Unreplaced extends Found {
  readonly instead: string;
}

/** The word that is the address for a program that takes two, relative to the line. */
function addressIn({ text, raw }: DirectiveLine): readonly Unreplaced[] {
  if (raw === undefined || !text.includes(':%p', raw.start)) return [];
  const words = [...text.slice(raw.start, raw.end).matchAll(/[^ \t]+/g)];
  const [, program] = PROGRAM.exec(words[words[0]?.[0] === 'exec' ? 1 : 0]?.[0] ?? '') ?? [];
  // Behind an option it may be the address of a proxy.
  const found = words.find(({ 0: word }, i) => ADDRESS.test(word) && !words[i - 1]?.[0].startsWith('-'));
  if (program === undefined || found === undefined) return [];
  const start = raw.start + found.index;
  const message = `${program} takes host and port as two words, and finds no port. Write ${TWO_WORDS}.`;
  return [{ start, end: start + found[0].length, message, instead: TWO_WORDS }];
}

/** What ssh does not replace as it is meant, or not in that order. */
function misnamedIn({ text, raw }: DirectiveLine): readonly Unreplaced[] {
  if (raw === undefined) return [];
  const { start } = raw;
  const command = text.slice(start, raw.end);
  const at = (index: number, length: number): Span => ({ start: start + index, end: start + index + length });
  const address = STDIO.exec(command);
  if (address !== null) {
    const message = 'ssh -W takes host and port as one word. Write %h:%p.';
    return [{ ...at(address.index, address[0].length), message, instead: '%h:%p' }];
  }
  // Who knows the tokens means a variable, and one may be set in the command itself.
  const isMeant = /%[hp](?!\w)|\b(?:h|p|host(?:name)?|port)=|\b(?:for|read)[ \t]/.test(command);
  return [...command.matchAll(WORDS)].flatMap(({ 0: word, 1: h, 2: p, 3: variable, index }) => {
    if (variable !== undefined && isMeant) return [];
    const token = `%${h ?? p ?? variable}`;
    const why =
      variable === undefined
        ? `ssh reads ${token} and "${word.slice(2)}" in ${word}`
        : `${word} is for the shell, not for ssh`;
    return [{ ...at(index, word.length), message: `${why}. Write ${token}.`, instead: token }];
  });
}

export const proxyAddress: LineRule<Unreplaced> = {
  id: 'proxy-address',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  concerns: named('ProxyCommand'),
  find: line => [...addressIn(line), ...misnamedIn(line)],
  fixes: (found, place) => [replaceInLine(place, `Change to ${found.instead}`, found, found.instead, true)],
};

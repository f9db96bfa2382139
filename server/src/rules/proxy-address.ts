/**
 * A ProxyCommand that hands host and port to its program in the form of another one: as one word to netcat, as two to
 * `ssh -W`. Each fails at once.
 */
import type { DirectiveLine } from '../syntax/line.ts';
import type { Span } from '../text/span.ts';
import { type LineRule, named, replaceInLine } from './rule.ts';

/** Programs that take host and port as two words. */
const IN_TWO = /^(?:\S*[/\\])?(nc|ncat|netcat|connect|connect-proxy|corkscrew)(?:\.exe)?$/i;
const SSH = /^(?:\S*[/\\])?ssh(?:\.exe)?$/i;
const JOINED = /^(["']?)(?:%h|\[%h\]):%p\1$/;
const HOST = /^(["']?)(?:%h|\[%h\])\1$/;
const PORT = /^(["']?)%p\1$/;

/** The words that are the address, relative to the line, and what they are to be. */
interface Address extends Span {
  readonly program: string;
  readonly instead: string;
}

function addressIn({ text, raw }: DirectiveLine): Address | undefined {
  if (raw === undefined) return undefined;
  const words = Array.from(text.slice(raw.start, raw.end).matchAll(/[^ \t]+/g), ({ 0: word, index }) => ({
    word,
    start: raw.start + index,
    end: raw.start + index + word.length,
  }));
  const [program, ...others] = words[0]?.word === 'exec' ? words.slice(1) : words;
  const [, inTwo] = IN_TWO.exec(program?.word ?? '') ?? [];
  for (const [i, { word, start, end }] of others.entries()) {
    const before = others[i - 1]?.word ?? '';
    if (inTwo !== undefined && JOINED.test(word) && !before.startsWith('-'))
      return { start, end, program: inTwo, instead: '%h %p' };
    const next = others[i + 1];
    if (
      SSH.test(program?.word ?? '') &&
      before === '-W' &&
      HOST.test(word) &&
      next !== undefined &&
      PORT.test(next.word)
    )
      return { start, end: next.end, program: 'ssh -W', instead: '[%h]:%p' };
  }
  return undefined;
}

export const proxyAddress: LineRule = {
  id: 'proxy-address',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  lines: 'accepted',
  concerns: named('ProxyCommand'),
  find: line => {
    const address = addressIn(line);
    if (address === undefined) return [];
    const { start, end, program, instead } = address;
    const how = program === 'ssh -W' ? 'one word' : 'two words';
    return [{ start, end, message: `${program} takes host and port as ${how}: this fails at once. Write ${instead}.` }];
  },
  fixes: (found, place) => {
    const address = addressIn(place.line);
    if (address === undefined) return [];
    return [replaceInLine(place, `Change to ${address.instead}`, found, address.instead, true)];
  },
};

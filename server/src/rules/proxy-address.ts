/** A ProxyCommand that hands host and port as one word to a program that takes two: it finds no port, and ends. */
import type { DirectiveLine } from '../syntax/line.ts';
import type { Span } from '../text/span.ts';
import { type LineRule, named, replaceInLine } from './rule.ts';

const PROGRAM = /^(?:\S*[/\\])?(nc|ncat|netcat|connect|connect-proxy|corkscrew)(?:\.exe)?$/i;
const ADDRESS = /^(["']?)(?:%h|\[%h\]):%p\1$/;
const INSTEAD = '%h %p';

/** The word that is the address, relative to the line, and the program that gets it. */
function addressIn({ text, raw }: DirectiveLine): (Span & { readonly program: string }) | undefined {
  if (raw === undefined) return undefined;
  const words = [...text.slice(raw.start, raw.end).matchAll(/[^ \t]+/g)];
  const [, program] = PROGRAM.exec(words[words[0]?.[0] === 'exec' ? 1 : 0]?.[0] ?? '') ?? [];
  // Behind an option it may be the address of a proxy.
  const found = words.find(({ 0: word }, i) => ADDRESS.test(word) && !words[i - 1]?.[0].startsWith('-'));
  if (program === undefined || found === undefined) return undefined;
  const start = raw.start + found.index;
  return { start, end: start + found[0].length, program };
}

export const proxyAddress: LineRule = {
  id: 'proxy-address',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  concerns: named('ProxyCommand'),
  find: line => {
    const found = addressIn(line);
    if (found === undefined) return [];
    const { start, end, program } = found;
    return [
      { start, end, message: `${program} takes host and port as two words, and finds no port. Write ${INSTEAD}.` },
    ];
  },
  fixes: (found, place) => [replaceInLine(place, `Change to ${INSTEAD}`, found, INSTEAD, true)],
};

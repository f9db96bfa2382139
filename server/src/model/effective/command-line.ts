/** A command line such as `-p 22 kim@web`, as one types or pastes it where a host is asked for, taken apart as `main` of ssh.c does. */
import type { Build } from '../../schema/build.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { type Given, givenBy, type Request, readDestination } from './request.ts';

/** The options that are understood, all of which take an argument. */
const KINDS: Readonly<Record<string, Given['kind']>> = { o: 'option', l: 'user', p: 'port', J: 'jump' };

/** A part of a word of a shell: plain characters, an escaped one, or what is in quotes. */
const PART = /[^\s"'\\]+|\\.|"(?:\\.|[^"\\])*"|'[^']*'/sy;

/**
 * The host, and what is given besides in its order.
 * @param typed what stands after `ssh`, or with it; without options it is one word, whatever is in it
 * @returns undefined where ssh would say how it is used, and for other options and commands
 */
export function readCommandLine(
  typed: string,
  build: Build,
  surroundings: Surroundings,
): Pick<Request, 'host' | 'given'> | undefined {
  const words = /^ssh\s|(?:^|\s)-/.test(typed) ? wordsOf(typed.replace(/^ssh\s/, '')) : [typed];
  if (words === undefined) return undefined;
  let host: string | undefined;
  const given: Given[] = [];
  let areOver = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (!areOver && word === '--') areOver = true;
    else if (!areOver && word.startsWith('-')) {
      const kind = KINDS[word[1] ?? ''];
      const text = word.length > 2 ? word.slice(2) : words[++i];
      if (kind === undefined || text === undefined) return undefined;
      given.push({ kind, text });
    } else {
      const destination = host === undefined ? readDestination(word, build, surroundings) : undefined;
      if (destination === undefined) return undefined;
      host = destination.host;
      given.push(...givenBy(destination));
    }
  }
  return host === undefined ? undefined : { host, given };
}

/** The words that a shell makes of a text, without replacing anything; undefined where a quote stays open. */
function wordsOf(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  for (let i = 0; i < text.length; ) {
    PART.lastIndex = i;
    const [part] = PART.exec(text) ?? [];
    if (part === undefined) {
      if (/\S/.test(text[i] as string)) return undefined;
      if (word !== undefined) words.push(word);
      word = undefined;
      i++;
    } else {
      word = (word ?? '') + plain(part);
      i += part.length;
    }
  }
  return word === undefined ? words : [...words, word];
}

function plain(part: string): string {
  if (part.startsWith("'")) return part.slice(1, -1);
  if (part.startsWith('"')) return part.slice(1, -1).replace(/\\(["\\$`])/g, '$1');
  return part.startsWith('\\') ? part.slice(1) : part;
}

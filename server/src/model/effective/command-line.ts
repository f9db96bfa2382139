/** A command line such as `-p 22 kim@web`, as one types or pastes it where a host is asked for, taken apart as `main` of ssh.c does. */
import type { Build } from '../../schema/build.ts';
import { commandLineOption } from '../../schema/elsewhere.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { type Given, givenBy, givenByOption, type Request, readDestination } from './request.ts';

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
      const options = lettersOf(word);
      const last = options?.at(-1);
      if (options === undefined || last === undefined) return undefined;
      const text = last.text ?? words[++i];
      if (text === undefined) return undefined;
      given.push(...options.map(({ letter, text: own = text }) => givenByOption(letter, own)));
    } else {
      const destination = host === undefined ? readDestination(word, build, surroundings) : undefined;
      if (destination === undefined) return undefined;
      host = destination.host;
      given.push(...givenBy(destination));
    }
  }
  return host === undefined ? undefined : { host, given };
}

/**
 * The options of a word such as `-4A` or `-p22` (getopt(3)). That of the last is undefined where it is the next word.
 * @returns undefined where one is no option that a configuration could replace
 */
function lettersOf(
  word: string,
): readonly { readonly letter: string; readonly text: string | undefined }[] | undefined {
  const options: { letter: string; text: string | undefined }[] = [];
  for (let at = 1; at < word.length; at++) {
    const letter = word[at] as string;
    const takesValue = letter === 'o' || commandLineOption(letter)?.takes === 'value';
    if (!takesValue && commandLineOption(letter) === undefined) return undefined;
    const text = word.slice(at + 1);
    options.push({ letter, text: takesValue ? text || undefined : '' });
    if (takesValue) break;
  }
  return options;
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

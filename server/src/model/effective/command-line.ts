/** Parses a typed or pasted command line such as `ssh -p 22 kim@web`, as `main` of ssh.c does. */
import type { Build } from '../../schema/build.ts';
import { type Program, programNamed, SSH, takesValue, withoutLine } from '../../schema/programs.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { shellWords } from '../../text/shell-words.ts';
import { visible } from '../../text/visible.ts';
import { type Given, givenBy, givenByOption, namedDestination, type Request } from './request.ts';

/** A command that reaches a host by ssh. */
export interface TypedCommand {
  readonly host: string;
  /** What is given besides, in its order. */
  readonly given: readonly Given[];
  /** The command to run there; empty for none. */
  readonly remote: readonly string[];
  /** Options that no line of a file stands for, with what they ask for. */
  readonly without: readonly { readonly option: string; readonly asks: string }[];
}

/** Why a text is no such command, in words for who wrote it. */
export interface Misread {
  readonly problem: string;
}

export function isMisread(read: TypedCommand | Misread): read is Misread {
  return 'problem' in read;
}

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
  const words = /^ssh\s|(?:^|\s)-/.test(typed) ? shellWords(typed.replace(/^ssh\s/, ''))?.words : [typed];
  const read = words && readWords(words, SSH, build, surroundings);
  if (read === undefined || isMisread(read) || read.remote.length + read.without.length > 0) return undefined;
  return { host: read.host, given: read.given };
}

/** What may stand in front of a program: a prompt, and programs that run another one. */
const BEFORE = /^(?:[$#%>❯]\s+|(?:sudo|env|exec|nohup|command|time)\s+|[A-Za-z_]\w*=\S*\s+)+/;

/**
 * A whole pasted command: of ssh, or of another program that calls it; or a destination alone.
 * @param text a command line for a shell; a line that ends with a backslash goes on in the next
 */
export function readTypedCommand(text: string, build: Build, surroundings: Surroundings): TypedCommand | Misread {
  const line = text
    .replace(/\\\r?\n/g, ' ')
    // Windows, where a backslash parts folders, takes a slash as well.
    .replace(/(?<=^|\s)[A-Za-z]:\\[^\s"']*/g, path => path.replaceAll('\\', '/'))
    .trim()
    .replace(BEFORE, '');
  const cut = shellWords(line);
  if (cut === undefined) return { problem: 'A quote is not closed.' };
  const [first = '', ...rest] = cut.words;
  if (first === '') return { problem: 'There is no command: write one such as ssh -p 2222 kim@web.example.org.' };
  const [blank] = /<[\w .-]+>/.exec(line) ?? [];
  if (cut.special === '<' && blank !== undefined)
    return { problem: `Fill in ${blank}: it stands for something of yours.` };
  if (cut.special !== undefined) return { problem: specialProblem(cut.special) };
  const name = first.replace(/^.*[/\\]/, '').replace(/\.exe$/i, '');
  const [, scheme = name] = /^(scp|sftp):\/\//.exec(first) ?? [];
  const program = programNamed(scheme);
  if (program !== undefined) return readWords(scheme === name ? rest : cut.words, program, build, surroundings);
  if (/^-|@|:\/\//.test(first) || rest.length === 0) return readWords(cut.words, SSH, build, surroundings);
  const instead = INSTEAD.get(name) ?? 'Write the command for ssh itself.';
  return { problem: `It is not known how ${visible(name)} calls ssh. ${instead}` };
}

/** What programs of clouds print that does stand for ssh itself. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['az', 'az ssh config writes the lines for it.'],
  ['gcloud', 'With --dry-run it prints the command for ssh: give that.'],
  ['gh', 'gh codespace ssh --config prints the lines for it.'],
  ['vagrant', 'vagrant ssh-config prints the lines for it.'],
]);

function specialProblem(special: string): string {
  if (special === '$' || special === '`')
    return `A shell replaces what begins with ${special}, and a file of ssh does not: write what comes of it, or put it in single quotes.`;
  return special === '\n'
    ? 'These are several lines: give one command.'
    : `Behind ${special} a shell begins something else: give the command of ssh alone, or put ${special} in quotes.`;
}

function readWords(
  words: readonly string[],
  program: Program,
  build: Build,
  surroundings: Surroundings,
): TypedCommand | Misread {
  const given: Given[] = [];
  const without: { option: string; asks: string }[] = [];
  const isOfSsh = program.operand === 'destination';
  let host: string | undefined;
  let areOver = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    const shell = areOver ? undefined : shellIn(word, words[i + 1], program);
    if (!areOver && word === '--') areOver = true;
    else if (shell !== undefined) {
      if (shell.isNext) i++;
      const inner = shellWords(shell.text)?.words.slice(1) ?? [];
      const read = readWords([...inner, 'host'], SSH, build, surroundings);
      if (isMisread(read)) return read;
      given.push(...read.given);
      without.push(...read.without);
    } else if (!areOver && word.startsWith('--') && program !== SSH) continue;
    else if (!areOver && word.startsWith('-') && word !== '-') {
      for (let at = 1; at < word.length; at++) {
        const letter = word[at] as string;
        const ofSsh = program.same.get(letter);
        const isFollowed = takesValue(program, letter);
        const text = !isFollowed ? '' : word.slice(at + 1) || words[++i];
        if (text === undefined) return { problem: `Nothing follows -${letter}.` };
        const asks = isOfSsh || letter === 'F' ? withoutLine(letter) : undefined;
        if (ofSsh !== undefined) given.push(givenByOption(ofSsh, text));
        else if (asks !== undefined) without.push({ option: isFollowed ? `-${letter} ${text}` : `-${letter}`, asks });
        // Of other programs not all options are known here.
        else if (program === SSH) return { problem: `ssh has no option -${visible(letter)}.` };
        if (isFollowed) break;
      }
    } else if (host === undefined) {
      const destination = destinationIn(word, program, build, surroundings);
      if (destination === undefined && isOfSsh) return { problem: `${visible(word)} is no host.` };
      if (destination === undefined) continue;
      host = destination.host;
      given.push(...givenBy(destination));
    } else if (isOfSsh) return { host, given, remote: words.slice(i), without };
  }
  if (host === undefined) return { problem: 'It names no host.' };
  return { host, given, remote: [], without };
}

/** The command line of ssh that an option of another program has. */
function shellIn(
  word: string,
  next: string | undefined,
  { shell = [] }: Program,
): { readonly text: string; readonly isNext: boolean } | undefined {
  for (const option of shell) {
    if (word.startsWith(`${option}=`)) return { text: word.slice(option.length + 1), isNext: false };
    const isLast =
      word === option || (option.length === 2 && /^-[A-Za-z]+$/.test(word) && word.endsWith(option.slice(1)));
    if (isLast && next !== undefined) return { text: next, isNext: true };
  }
  return undefined;
}

/** A URI whose path comes after host and port. */
const PATH_URI = /^(?:ssh|scp|sftp|git\+ssh|rsync\+ssh):\/\/([^/?#]+)/;

/** The host of an operand: `[user@]host:path`, with brackets around an IPv6 address, or a URI. */
function destinationIn(
  word: string,
  { operand }: Program,
  build: Build,
  surroundings: Surroundings,
): ReturnType<typeof namedDestination> {
  if (operand === 'destination') return namedDestination(word, build, surroundings);
  const [, authority] = PATH_URI.exec(word) ?? [];
  if (authority !== undefined) return namedDestination(`ssh://${authority}`, build, surroundings);
  const [, user, bracketed, plain] = /^(?:([^@/]+)@)?(?:\[([^\]]+)\]|([^/:[\]]+)):/.exec(word) ?? [];
  const host = bracketed ?? plain;
  // One letter before a colon is a drive of Windows.
  if (host !== undefined && !/^[A-Za-z]$/.test(word.slice(0, word.indexOf(':'))))
    return user === undefined ? { host } : { host, user };
  return operand === 'any' ? namedDestination(word, build, surroundings) : undefined;
}

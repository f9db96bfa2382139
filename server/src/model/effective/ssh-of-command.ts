/** The ssh that a ProxyCommand runs, where it runs one and nothing else. */
import type { Build } from '../../schema/build.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { isMisread, readTypedCommand, type TypedCommand } from './command-line.ts';

/** Where output or messages go: with the file in the same word, or in the next. */
const REDIRECTION = /^[12]?>{1,2}(?:[^|&;<>()]+|&1)$/;
const REDIRECTION_TO_NEXT = /^[12]?>{1,2}$/;
/** A path to ssh, with the separators and the suffix of Windows, which a shell of Unix reads otherwise. */
const WINDOWS_SSH = /^(["']?)(?:[A-Za-z]:)?[^\s"']*[/\\]ssh(?:\.exe)?\1(?=\s)|^ssh\.exe(?=\s)/i;
/** Options with which ssh connects to nobody: it answers a question, or asks a connection that is open. */
const NO_CONNECTION = /^-[GO]/;
/** Those with which it reads no file, or another one. */
const NOT_THESE_FILES = /^-[FQV]/;
/** What may stand in front of it and has it run as it is. */
const BEFORE = /^(?:!\s+|timeout\s+[\w.]+\s+)/;

/** The host of an ssh, and what it is given besides. */
export type CalledSsh = Pick<TypedCommand, 'host' | 'given'>;

/** A command without what ends it and is no part of it. */
function withoutRedirections(command: string): string {
  const words = command.trim().split(/[ \t]+/);
  for (;;) {
    if (REDIRECTION.test(words.at(-1) ?? '')) words.length -= 1;
    else if (REDIRECTION_TO_NEXT.test(words.at(-2) ?? '')) words.length -= 2;
    else return words.join(' ');
  }
}

/**
 * The ssh that a command runs to connect.
 * @param command as the shell gets it, with its tokens replaced
 * @returns undefined for other commands, for several at once, for what a shell makes out, and where ssh reads another file (-F)
 */
export function sshOfCommand(command: string, build: Build, surroundings: Surroundings): CalledSsh | undefined {
  const read = called(command, build, surroundings);
  if (read === undefined || read.options.some(option => NO_CONNECTION.test(option))) return undefined;
  return { host: read.host, given: read.given };
}

/** The same for an ssh that reads the files for its host, whether or not it connects. */
export function readingSsh(command: string, build: Build, surroundings: Surroundings): CalledSsh | undefined {
  const read = called(command.trim().replace(BEFORE, ''), build, surroundings);
  return read && { host: read.host, given: read.given };
}

function called(
  command: string,
  build: Build,
  surroundings: Surroundings,
): (CalledSsh & { readonly options: readonly string[] }) | undefined {
  const line = withoutRedirections(command);
  const own = build.features.has('windows') ? line.replace(WINDOWS_SSH, 'ssh') : line;
  if (!/^(?:exec\s+)?(?:\S*\/)?ssh\s/.test(own)) return undefined;
  const read = readTypedCommand(own, build, surroundings);
  if (isMisread(read)) return undefined;
  const options = read.without.map(({ option }) => option);
  if (options.some(option => NOT_THESE_FILES.test(option))) return undefined;
  return { host: read.host, given: read.given, options };
}

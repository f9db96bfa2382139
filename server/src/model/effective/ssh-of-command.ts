/** The ssh that a ProxyCommand runs, where it runs one and nothing else. */
import type { Build } from '../../schema/build.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { isMisread, readTypedCommand } from './command-line.ts';
import type { Request } from './request.ts';

/** Where output or messages go: with the file in the same word, or in the next. */
const REDIRECTION = /^[12]?>{1,2}(?:[^|&;<>()]+|&1)$/;
const REDIRECTION_TO_NEXT = /^[12]?>{1,2}$/;
/** A path to ssh, with the separators and the suffix of Windows, which a shell of Unix reads otherwise. */
const WINDOWS_SSH = /^(["']?)(?:[A-Za-z]:)?[^\s"']*[/\\]ssh(?:\.exe)?\1(?=\s)|^ssh\.exe(?=\s)/i;
/** Options with which ssh connects to nobody: it answers a question, or asks a connection that is open. */
const NO_CONNECTION = /^-[GOQV]/;

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
 * The host of that ssh, and what it is given besides.
 * @param command as the shell gets it, with its tokens replaced
 * @returns undefined for other commands, for several at once, for what a shell makes out, and where ssh reads another file (-F)
 */
export function sshOfCommand(
  command: string,
  build: Build,
  surroundings: Surroundings,
): Pick<Request, 'host' | 'given'> | undefined {
  const line = withoutRedirections(command);
  const own = build.features.has('windows') ? line.replace(WINDOWS_SSH, 'ssh') : line;
  if (!/^(?:exec\s+)?(?:\S*\/)?ssh\s/.test(own)) return undefined;
  const read = readTypedCommand(own, build, surroundings);
  if (isMisread(read)) return undefined;
  if (read.without.some(({ option }) => option.startsWith('-F') || NO_CONNECTION.test(option))) return undefined;
  return { host: read.host, given: read.given };
}

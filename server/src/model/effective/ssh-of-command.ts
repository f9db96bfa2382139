/** The ssh that a ProxyCommand runs, where it runs one and nothing else. */
import type { Build } from '../../schema/build.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { isMisread, readTypedCommand } from './command-line.ts';
import type { Request } from './request.ts';

/** What ends a command without being a part of it: where its output, or its messages, go. */
const REDIRECTIONS = /(?:\s+[12]?>{1,2}\s*[^\s|&;<>()]+|\s+2>&1)+\s*$/;
/** A path to ssh, with the separators and the suffix of Windows, which a shell of Unix reads otherwise. */
const WINDOWS_SSH = /^(["']?)(?:[A-Za-z]:)?[^\s"']*[/\\]ssh(?:\.exe)?\1(?=\s)|^ssh\.exe(?=\s)/i;
/** Options with which ssh connects to nobody: it answers a question, or asks a connection that is open. */
const NO_CONNECTION = /^-[GOQV]/;

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
  const line = command.trim().replace(REDIRECTIONS, '');
  const own = build.features.has('windows') ? line.replace(WINDOWS_SSH, 'ssh') : line;
  if (!/^(?:exec\s+)?(?:\S*\/)?ssh\s/.test(own)) return undefined;
  const read = readTypedCommand(own, build, surroundings);
  if (isMisread(read)) return undefined;
  if (read.without.some(({ option }) => option.startsWith('-F') || NO_CONNECTION.test(option))) return undefined;
  return { host: read.host, given: read.given };
}

/** Commands that call ssh with a host. A rename leaves them alone: what a command does with a word, only the command knows. */
import type { ConfigFile } from '../../model/file/config-file.ts';
import type { SourceFile } from '../../model/file/name-places.ts';
import { OPTIONS } from '../../schema/options.ts';
import { splitCriteria } from '../../schema/values/match.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import { lowerAscii } from '../../text/ascii.ts';
import type { FileLine } from './rename.ts';

/** A line with such a command. */
export interface Call extends FileLine {
  readonly line: DirectiveLine;
}

/** Commands that are run on this machine, in which a host can stand. */
const COMMANDS = OPTIONS.filter(({ name, value }) => value.kind === 'command' && name !== 'RemoteCommand');

/** The lines whose command calls ssh with `host`, file by file. */
export function callsOf(host: string, sources: readonly SourceFile[]): readonly Call[] {
  const name = host.replace(/[^\w-]/g, '\\$&');
  const word = new RegExp(`(?:^|[\\s"'@=])${name}(?:$|[\\s"':,])`);
  const isCalled = (command: string): boolean => word.test(argumentsOf(command));
  const keywords = [...COMMANDS.map(option => lowerAscii(option.name)), 'match'];
  return sources.flatMap(({ path, file }) =>
    keywords
      .flatMap(keyword => file.directivesNamed(keyword))
      .filter(({ line }) => commandsIn(line, file).some(isCalled))
      .sort((a, b) => a.number - b.number)
      .map(({ line, number }) => ({ path, number, line })),
  );
}

/** What follows the first program of ssh in a command. */
function argumentsOf(command: string): string {
  const program = /(?:^|[\s/"'])(?:ssh|scp|sftp|rsync)(?:\.exe)?\s/.exec(command);
  return program === null ? '' : command.slice(program.index + program[0].length);
}

function commandsIn(line: DirectiveLine, { build }: ConfigFile): readonly string[] {
  if (line.raw !== undefined) return [line.text.slice(line.raw.start, line.raw.end)];
  return splitCriteria(line, build).flatMap(({ criterion, argument }) =>
    criterion?.argument?.kind === 'command' ? (argument?.value ?? []) : [],
  );
}

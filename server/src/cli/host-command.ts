/** `from-command`: a command line of ssh as a block for a file. `to-command`: a host as a command line that needs no file. Nothing is run. */

import { shellWord } from '../text/shell-words.ts';
import { visible } from '../text/visible.ts';
import { type CommandResult, complaint } from './declaration.ts';
import { type NamedOptions, namedService } from './named-service.ts';

/**
 * Prints the block for a command. Exits with 0 where it says all that the command says, 1 where it does not or ssh refuses the files,
 * 2 where there is none.
 */
export async function fromCommand(
  command: string,
  name: string | undefined,
  options: NamedOptions,
): Promise<CommandResult> {
  const named = await namedService(options);
  if ('status' in named) return named;
  const { service, uri } = named;
  const found = uri === undefined ? undefined : await service.addedHost(uri, { command, name });
  if (found === undefined) return failed('there is no home directory');
  if ('problem' in found) return failed(found.problem);
  const { block, remarks, refusal = [] } = found;
  const complaints = [...remarks, refusal].flat();
  return {
    output: linesOf(block),
    complaints: complaints.map(complaint).join(''),
    status: complaints.length === 0 ? 0 : 1,
  };
}

/** Prints the command line for a host, for a POSIX shell. Exits with 0 where it does all that the files say, 1 where it does not, 2 where there is none. */
export async function toCommand(host: string, options: NamedOptions): Promise<CommandResult> {
  const named = await namedService(options);
  if ('status' in named) return named;
  const found = await named.service.commandOfHost(host, named.uri);
  if ('problem' in found) return failed(found.problem);
  const { words, remarks } = found;
  return {
    output: `${words.map(shellWord).join(' ')}\n`,
    complaints: remarks.map(complaint).join(''),
    status: remarks.length === 0 ? 0 : 1,
  };
}

/** A block as a terminal may have it: tabs are part of it, other control characters are shown. */
function linesOf(block: string): string {
  const shown = (line: string): string => line.replace(/\r$/, '').split('\t').map(visible).join('\t');
  return block
    .split('\n')
    .map(line => `${shown(line)}\n`)
    .join('');
}

function failed(problem: string): CommandResult {
  return { output: '', complaints: complaint(problem), status: 2 };
}

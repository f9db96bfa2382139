/** Which blocks are about this machine alone, as far as names and addresses in the file tell. Nothing is looked up. */
import { type Block, isUnconditional, patternsOf } from './blocks.ts';
import type { ConfigFile } from './config-file.ts';

const LOOPBACK = /^(?:localhost|[\w.-]+\.localhost|127(?:\.(?:[0-9]+|\*))+|::1)$/i;

/** Whether a name, an address or a pattern is for this machine alone. */
export function isLoopbackName(name: string): boolean {
  return LOOPBACK.test(name);
}

/**
 * Whether all connections by a block go to this machine: its HostName says so, or, without one, all patterns of its Host
 * line. Nobody else answers there, whatever is checked.
 */
export function isLoopback(file: ConfigFile, block: Block): boolean {
  // There an earlier HostName counts for some.
  if (isUnconditional(block, file.build)) return false;
  for (const { line } of file.directivesOf(block))
    if (line.keyword.name === 'hostname') return isLoopbackName(line.args[0]?.value ?? '');
  if (block.kind !== 'host' || block.header === undefined) return false;
  return patternsOf(block.header).wanted.every(isLoopbackName);
}

/** What a block sets already. */
import type { Option } from '../../schema/option.ts';
import { findOption } from '../../schema/options.ts';
import type { Block } from '../file/blocks.ts';
import type { ConfigFile } from '../file/config-file.ts';

/**
 * The options of which the first value counts, each with the line (0-based) that gives it in a block.
 * @param without a line that does not count
 */
export function setInBlock(file: ConfigFile, block: Block, without: number): ReadonlyMap<Option, number> {
  const set = new Map<Option, number>();
  for (const { line, number } of file.directivesOf(block)) {
    const option = number === without ? undefined : findOption(line.keyword.name, file.build);
    if (option?.repeats === 'first-wins' && !set.has(option)) set.set(option, number);
  }
  return set;
}

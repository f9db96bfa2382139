/**
 * One value more than ssh has room for: IdentityFile and CertificateFile add up over all blocks that apply. Counted are
 * the lines that apply together for certain: those of one block, and those for every host.
 */
import type { Block } from '../model/blocks.ts';
import type { ConfigFile } from '../model/config-file.ts';
import type { Option } from '../schema/option.ts';
import { OPTIONS } from '../schema/options.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { shift } from '../text/span.ts';
import type { FileRule } from './rule.ts';

/** The lines with `keyword` that are one too many for some host. Most edits touch no line that this depends on. */
function excess(file: ConfigFile, option: Option, limit: number): ReadonlySet<DirectiveLine> {
  const directives = file.directivesNamed(option.name.toLowerCase());
  if (directives.length <= limit) return new Set();
  const inputs: DirectiveLine[] = directives.map(({ line }) => line);
  for (const { header } of file.blocks) if (header !== undefined) inputs.push(header);
  return file.derive(option, inputs, () => {
    const found = new Set<DirectiveLine>();
    const shared = new Set<string>();
    const own = new Map<Block, Set<string>>();
    for (const { number, line } of directives) {
      const value = line.args[0]?.value;
      const block = file.blockAt(number);
      const others = own.get(block) ?? new Set();
      own.set(block, others);
      if (value === undefined || shared.has(value) || others.has(value)) continue;
      if (shared.size + others.size >= limit) found.add(line);
      else (file.isForEveryHost(number) ? shared : others).add(value);
    }
    return found;
  });
}

export const tooManyValues: FileRule = {
  id: 'too-many-values',
  severity: 'error',
  scope: 'file',
  find: file =>
    OPTIONS.flatMap(option => {
      const { name, limit } = option;
      const lines = limit === undefined ? undefined : excess(file, option, limit);
      if (lines === undefined || lines.size === 0) return [];
      return file.directivesNamed(name.toLowerCase()).flatMap(({ number, line }) => {
        const argument = lines.has(line) ? line.args[0] : undefined;
        if (argument === undefined) return [];
        const span = shift(argument, file.text.startOf(number));
        return [{ ...span, message: `Too many ${name} lines apply to one host: ssh has room for ${limit}.` }];
      });
    }),
};

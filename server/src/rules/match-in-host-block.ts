/**
 * A Match that is indented like an option of the Host block above, as if it were a condition within it: ssh ends that block
 * there. One that asks for a host itself is left alone, and so is `Match all`.
 */
import { type Block, concreteHosts } from '../model/file/blocks.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import { splitCriteria } from '../schema/values/match.ts';
import { isDirective } from '../syntax/line.ts';
import { lowerAscii } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import { editInLine, type FileRule } from './rule.ts';

/** Criteria by which a Match says itself for which hosts it is. */
const BY_HOST: readonly string[] = ['host', 'originalhost', 'all'];

/** The Host block in which a block stands by its indentation: several Match may stand in one. */
function hostBlockAround({ blocks }: ConfigFile, index: number): Block | undefined {
  const indent = blocks[index]?.header?.keyword.start ?? 0;
  for (let i = index - 1; i >= 0; i--) {
    const { kind, header } = blocks[i] as Block;
    if (header === undefined) return undefined;
    if (header.keyword.start < indent) return kind === 'host' ? blocks[i] : undefined;
    if (kind !== 'match') return undefined;
  }
  return undefined;
}

/** The patterns of a Host line as a Match takes them; undefined where they cannot be written so. */
function patternsFor({ header }: Block): string | undefined {
  const values = header?.args.map(({ value }) => value) ?? [];
  return values.every(value => /^!?[A-Za-z0-9._:*?@%-]+$/.test(value)) ? values.join(',') : undefined;
}

export const matchInHostBlock: FileRule = {
  id: 'match-in-host-block',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  *find(file, _context, _occurrences, report) {
    for (const [index, { kind, header: line, start: number }] of file.blocks.entries()) {
      if (kind !== 'match' || line === undefined) continue;
      yield;
      const around = hostBlockAround(file, index);
      if (around?.header === undefined) continue;
      if (splitCriteria(line, file.build).some(({ name }) => BY_HOST.includes(lowerAscii(name)))) continue;
      const header = inFew(around.header.text);
      const [name = 'these hosts'] = concreteHosts(around.header);
      report(number, {
        start: line.keyword.start,
        end: line.rest.end,
        message: `This Match ends the block of "${header}" (line ${around.start + 1}), and applies to all hosts: blocks do not nest. If it is only for ${name}, begin it with: Match originalhost ${name}.`,
      });
    }
  },
  fixes: (_found, { file, line, number, start }) => {
    const around = hostBlockAround(file, file.blocks.indexOf(file.blockAt(number)));
    const patterns = around === undefined ? undefined : patternsFor(around);
    if (patterns === undefined || !isDirective(line)) return [];
    const criterion = `originalhost ${patterns} `;
    return [
      {
        title: `Add the hosts: ${criterion.trimEnd()}`,
        edits: [editInLine(start, { start: line.rest.start, end: line.rest.start }, criterion)],
        effect: 'changes',
        preferred: true,
      },
    ];
  },
};

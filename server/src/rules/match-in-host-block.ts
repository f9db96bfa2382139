/**
 * A Match that is indented like an option of the Host block above, as if it were a condition within it: ssh ends that block
 * there. One that asks for a host itself is left alone, and so is `Match all`.
 */
import { type Block, concreteHosts } from '../model/blocks.ts';
import type { ConfigFile } from '../model/config-file.ts';
import { splitCriteria } from '../schema/values/match.ts';
import { isDirective } from '../syntax/line.ts';
import { lowerAscii } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import { editInLine, type FileRule } from './rule.ts';

/** Criteria by which a Match says itself for which hosts it is. */
const BY_HOST: readonly string[] = ['host', 'originalhost', 'all'];

/** The Host block in which a Match stands by its indentation. */
function hostBlockAround(match: Block, file: ConfigFile): Block | undefined {
  const { header } = match;
  if (header === undefined || match.kind !== 'match') return undefined;
  const above = file.blocks.slice(0, file.blocks.indexOf(match));
  // Several may stand in one block.
  const around = above.findLast(
    block => block.header === undefined || block.header.keyword.start < header.keyword.start,
  );
  const isBetween = above
    .slice(around === undefined ? 0 : above.indexOf(around) + 1)
    .every(({ kind }) => kind === 'match');
  return around?.kind === 'host' && isBetween ? around : undefined;
}

/** The patterns of a Host line as a Match takes them; undefined where they cannot be written so. */
function patternsFor({ header }: Block): string | undefined {
  const values = header?.args.map(({ value }) => value) ?? [];
  return values.every(value => /^!?[A-Za-z0-9._:*?@%-]+$/.test(value)) ? values.join(',') : undefined;
}

export const matchInHostBlock: FileRule = {
  id: 'match-in-host-block',
  severity: 'warning',
  scope: 'file',
  find: (file, { verdicts }, _occurrences, report) => {
    for (const { line, number } of file.directivesNamed('match')) {
      if (verdicts.of(line).problems.length > 0) continue;
      const around = hostBlockAround(file.blockAt(number), file);
      if (around?.header === undefined) continue;
      if (splitCriteria(line, file.build).some(({ name }) => BY_HOST.includes(lowerAscii(name)))) continue;
      const header = inFew(around.header.text);
      const [name = 'these hosts'] = concreteHosts(around.header);
      report(number, {
        start: line.keyword.start,
        end: line.rest.end,
        message: `This Match ends the block of "${header}" (line ${around.start + 1}), and is for all hosts: no block stands within another. Ask for ${name} with originalhost.`,
      });
    }
  },
  fixes: (_found, { file, line, number, start }) => {
    const around = hostBlockAround(file.blockAt(number), file);
    const patterns = around === undefined ? undefined : patternsFor(around);
    if (patterns === undefined || !isDirective(line)) return [];
    const criterion = `originalhost ${patterns} `;
    return [
      {
        title: `Ask for the hosts: ${criterion.trimEnd()}`,
        edits: [editInLine(start, { start: line.rest.start, end: line.rest.start }, criterion)],
        effect: 'changes',
        preferred: true,
      },
    ];
  },
};

/** ProxyCommand and ProxyJump in one block: the first of the two counts, the other never does (readconf.c, parse_jump). */
import type { Block } from '../model/blocks.ts';
import type { NumberedDirective } from '../model/config-file.ts';
import { shift } from '../text/span.ts';
import { removeLine } from './remove-line.ts';
import type { FileFound, FileRule } from './rule.ts';

export const proxySetTwice: FileRule = {
  id: 'proxy-set-twice',
  severity: 'warning',
  scope: 'file',
  tag: 'unnecessary',
  find: (file, { verdicts }) => {
    const commands = file.directivesNamed('proxycommand');
    const jumps = file.directivesNamed('proxyjump');
    if (commands.length === 0 || jumps.length === 0) return [];
    const first = new Map<Block, NumberedDirective>();
    const found: FileFound[] = [];
    for (const directive of [...commands, ...jumps].sort((a, b) => a.number - b.number)) {
      const { number, line } = directive;
      if (verdicts.of(line).problems.length > 0) continue;
      const block = file.blockAt(number);
      const winner = first.get(block);
      if (winner === undefined) first.set(block, directive);
      else if (winner.line.keyword.name !== line.keyword.name)
        found.push({
          ...shift({ start: line.keyword.start, end: (line.raw ?? line.rest).end }, file.text.startOf(number)),
          message: `This never counts: ${winner.line.keyword.text} above (line ${winner.number + 1}) comes first, and ssh takes one of the two.`,
        });
    }
    return found;
  },
  fixes: ({ start }, file) => {
    const number = file.text.lineAt(start);
    const line = file.text.line(number);
    if (line.kind !== 'directive') return [];
    const place = { file, line, number, start: file.text.startOf(number) };
    return [removeLine(place, `Remove the ${line.keyword.text} line`, 'keeps')];
  },
};

/**
 * An Include that a Host or Match block has caught: it stands there as if it were for all hosts, and ssh reads the file for
 * those of the block alone. What is meant, the indentation tells: an Include among the options of its block is left alone.
 */
import { composeDirectives } from '../compose/directives.ts';
import type { Block } from '../model/file/blocks.ts';
import { isUnconditional } from '../model/file/blocks.ts';
import type { ConfigFile, NumberedDirective } from '../model/file/config-file.ts';
import { styleOf } from '../model/file/style.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { inFew } from '../text/in-few.ts';
import type { FileRule } from './rule.ts';

function indentOf(line: DirectiveLine): number {
  return line.keyword.start;
}

/** The first of the Includes that end a block, not indented as its options are; undefined when there is none. */
function firstCaught(file: ConfigFile, block: Block): NumberedDirective | undefined {
  const { header } = block;
  if (header === undefined || isUnconditional(block, file.build)) return undefined;
  const directives = [...file.directivesOf(block)];
  const last = directives.findLastIndex(({ line }) => line.keyword.name !== 'include');
  const options = directives.slice(0, last + 1);
  const rest = directives.slice(last + 1);
  const isBesideHeader = ({ line }: NumberedDirective): boolean => indentOf(line) <= indentOf(header);
  if (options.length === 0 || options.some(isBesideHeader) || !rest.every(isBesideHeader)) return undefined;
  return rest[0];
}

export const includeInHostBlock: FileRule = {
  id: 'include-in-host-block',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  find: (file, _context, _occurrences, report) => {
    const blocks = new Set(file.directivesNamed('include').map(({ number }) => file.blockAt(number)));
    for (const block of blocks) {
      const caught = firstCaught(file, block);
      if (caught === undefined || block.header === undefined) continue;
      const { line, number } = caught;
      const header = block.header.text.slice(block.header.keyword.start).trimEnd();
      report(number, {
        start: line.keyword.start,
        end: line.rest.end,
        message: `${inFew(line.text)} belongs to "${header}" (line ${block.start + 1}), and is read for its hosts only. Put it at the top of the file, or "Host *" above it.`,
      });
    }
  },
  fixes: (found, { file, line, number, start }) => {
    const { header } = file.blockAt(number);
    if (header === undefined) return [];
    const indent = line.text.slice(0, found.start);
    const style = { ...styleOf(file, undefined), indent, valueColumn: undefined };
    const newText = composeDirectives([{ keyword: 'Host', value: '*' }], style);
    const own = line.text.endsWith('\n') ? line.text : `${line.text}${style.endOfLine}`;
    return [
      {
        title: 'Put Host * above it',
        edits: [{ span: { start, end: start }, newText }],
        effect: 'changes',
        preferred: true,
      },
      {
        title: 'Move it to the top of the file, where it comes first',
        edits: [
          { span: { start: 0, end: 0 }, newText: `${own}${style.endOfLine}` },
          { span: { start, end: start + line.text.length }, newText: '' },
        ],
        effect: 'changes',
        preferred: false,
      },
    ];
  },
};

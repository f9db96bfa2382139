/** Makes a block for each pattern of a Host line. What it excludes, each of them excludes. */

import { insertion, isHeaded, isSeparated, lineEdits, linesOf } from '../../compose/block-lines.ts';
import { ownEnd } from '../../model/file/block-extent.ts';
import type { Refactoring } from './refactoring.ts';

/** More blocks than that nobody wants. */
const MAX_BLOCKS = 50;

export const splitBlock: Refactoring = ({ file, block, first }) => {
  if (block.kind !== 'host' || first !== block.start || !isHeaded(block, file)) return undefined;
  const { args, text } = block.header;
  const source = ({ start, end }: (typeof args)[number]): string => text.slice(start, end);
  const sources = new Map(args.filter(({ value }) => !value.startsWith('!')).map(arg => [arg.value, source(arg)]));
  const excluded = args.filter(({ value }) => value.startsWith('!')).map(source);
  const [own, ...others] = sources.values();
  const [from, to] = [args[0], args.at(-1)];
  if (own === undefined || others.length === 0 || others.length >= MAX_BLOCKS) return undefined;
  if (from === undefined || to === undefined) return undefined;
  const patterns = (pattern: string): string => [pattern, ...excluded].join(' ');
  const start = file.text.startOf(block.start);
  const end = ownEnd(file.text, block);
  const inside = linesOf(file, block.start + 1, end);
  const gap = isSeparated(file, block) ? [''] : [];
  return {
    kind: 'rewrite',
    title: `Split into ${sources.size} blocks, one for each pattern`,
    edits: [
      { span: { start: start + from.start, end: start + to.end }, newText: patterns(own) },
      ...lineEdits(file, [
        insertion(
          end,
          others.flatMap(pattern => [...gap, text.slice(0, from.start) + patterns(pattern), ...inside]),
        ),
      ]),
    ],
  };
};

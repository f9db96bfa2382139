/** Lines that a Host or Match block has caught: they stand there as if they were for all hosts, and belong to the block. What is meant, the indentation tells. */
import { composeDirectives } from '../../compose/directives.ts';
import { type Block, isUnconditional } from '../../model/file/blocks.ts';
import type { ConfigFile, NumberedDirective } from '../../model/file/config-file.ts';
import { styleOf } from '../../model/file/style.ts';
import type { DirectiveLine, Line } from '../../syntax/line.ts';
import { inFew } from '../../text/in-few.ts';
import type { Fix, Place } from '../rule.ts';

const NONE: readonly NumberedDirective[] = [];

/** The lines that end a block for some hosts and stand at the left of its options, no further to the right than its first line; none where no option is indented. */
export function caughtIn(file: ConfigFile, block: Block): readonly NumberedDirective[] {
  const { header } = block;
  if (header === undefined || isUnconditional(block, file.build)) return NONE;
  const isIndented = ({ line }: NumberedDirective): boolean => line.keyword.start > header.keyword.start;
  const directives = file.directivesOf(block);
  const end = directives.findLastIndex(isIndented) + 1;
  return end > 0 && directives.slice(0, end).every(isIndented) ? directives.slice(end) : NONE;
}

/** Whose block it is: its first line and where that stands. */
export function ownerOf(header: DirectiveLine, { start }: Block): string {
  return `"${inFew(header.text)}" (line ${start + 1})`;
}

/** The fix that begins a block for every host above a line. */
export function putHostAbove({ file, line, start }: Place<Line>, at: number, preferred: boolean): Fix {
  const style = { ...styleOf(file, undefined), indent: line.text.slice(0, at), valueColumn: undefined };
  const newText = composeDirectives([{ keyword: 'Host', value: '*' }], style);
  return {
    title: 'Put Host * above it',
    edits: [{ span: { start, end: start }, newText }],
    effect: 'changes',
    preferred,
  };
}

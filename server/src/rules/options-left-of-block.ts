/**
 * Options that a Host or Match block has caught: below a gap and at the left of the options that are indented, or at the left of its
 * first line, they look as if they were for all hosts. What is for single hosts alone is left as it is, and so are the lines beside it.
 */
import { type LineChange, lineEdits } from '../compose/block-lines.ts';
import { moveLinesToEnd } from '../compose/move-to-end.ts';
import type { Block } from '../model/file/blocks.ts';
import type { ConfigFile, NumberedDirective } from '../model/file/config-file.ts';
import { inFew } from '../text/in-few.ts';
import type { FileRule, Fix } from './rule.ts';
import { caughtIn, ownerOf, putHostAbove } from './support/caught.ts';

/** What nobody says of all hosts: with some of it, ssh would connect to none. */
const OF_SINGLE_HOSTS: readonly string[] = ['hostname', 'refuseconnection', 'forkafterauthentication', 'remotecommand'];

/** The options at the end of a block that look as if they were for all hosts. */
function optionsCaughtIn(file: ConfigFile, block: Block): readonly NumberedDirective[] {
  const caught = caughtIn(file, block);
  const [first] = caught;
  const isLeftOfHeader = first !== undefined && first.line.keyword.start < (block.header?.keyword.start ?? 0);
  const isLoose = first !== undefined && (isLeftOfHeader || file.text.line(first.number - 1).kind !== 'directive');
  const keywords = caught.map(({ line }) => line.keyword.name);
  const isOfAll = keywords.some(each => each !== 'include') && !keywords.some(each => OF_SINGLE_HOSTS.includes(each));
  return isLoose && isOfAll ? caught : [];
}

/** Moves the lines of a block that others follow. */
function toEnd(file: ConfigFile, numbers: readonly number[]): Fix {
  return {
    title: 'Move to Host * at the end of the file',
    edits: [...moveLinesToEnd(file, numbers), ...lineEdits(file, gapAbove(file, numbers))],
    effect: 'changes',
    preferred: true,
  };
}

/** The blank line above the lines that are moved, where another one below them separates the blocks. */
function gapAbove({ text }: ConfigFile, numbers: readonly number[]): readonly LineChange[] {
  const [first = 0] = numbers;
  const isBlank = (number: number): boolean => text.line(number).kind === 'blank';
  const isGap = isBlank(first - 1) && isBlank((numbers.at(-1) ?? first) + 1);
  return isGap ? [{ first: first - 1, end: first, lines: [] }] : [];
}

export const optionsLeftOfBlock: FileRule = {
  id: 'options-left-of-block',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  *find(file, _context, _occurrences, report) {
    for (const block of file.blocks) {
      yield;
      const [first, ...others] = optionsCaughtIn(file, block);
      if (first === undefined || block.header === undefined) continue;
      const { line, number } = first;
      const more = others.length === 0 ? 'counts' : `and the ${others.length === 1 ? 'line' : 'lines'} below it count`;
      report(number, {
        start: line.keyword.start,
        end: line.rest.end,
        message: `${inFew(line.text)} ${more} for ${ownerOf(block.header, block)} only, as that block goes on until the next Host or Match. If all hosts are meant, put "Host *" above.`,
      });
    }
  },
  fixes: (found, place) => {
    const { file, number } = place;
    const block = file.blockAt(number);
    const caught = optionsCaughtIn(file, block);
    const numbers = caught.map(each => each.number);
    const [option] = file.directivesOf(block);
    if (option === undefined || block.header === undefined) return [];
    const indent = option.line.text.slice(0, option.line.keyword.start);
    const indented: Fix = {
      title: `Indent: they are for ${inFew(block.header.text)}`,
      edits: lineEdits(
        file,
        caught.map(({ line, number }) => ({ first: number, end: number + 1, lines: [indent + line.text.trim()] })),
      ),
      effect: 'keeps',
      preferred: false,
    };
    return [block === file.blocks.at(-1) ? putHostAbove(place, found.start, true) : toEnd(file, numbers), indented];
  },
};

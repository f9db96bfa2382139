/** Makes one block of Host blocks with the same patterns, or of those that set the same. It stands where the first of them is. */

import {
  commentLines,
  directiveText,
  type HeadedBlock,
  insertion,
  isHeaded,
  leadOf,
  lineEdits,
  linesOf,
  meaningOf,
  removal,
} from '../../compose/block-lines.ts';
import { ownEnd } from '../../model/file/block-extent.ts';
import { type Block, patternsOf } from '../../model/file/blocks.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import { isDirective } from '../../syntax/line.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

/** The Host blocks for which `isLike` holds, if there are several; that at the place is one of them. */
function blocksLike(
  { file, block, first }: RefactoringPlace,
  isLike: (own: HeadedBlock, other: HeadedBlock) => boolean,
): readonly [HeadedBlock, ...HeadedBlock[]] | undefined {
  if (block.kind !== 'host' || first !== block.start || !isHeaded(block, file)) return undefined;
  const isSound = (other: Block): other is HeadedBlock => other.kind === 'host' && isHeaded(other, file);
  const [target, ...rest] = file.blocks.filter(isSound).filter(other => other === block || isLike(block, other));
  return target === undefined || rest.length === 0 ? undefined : [target, ...rest];
}

/** Where comments of a block go when its header goes: into it. */
function insideOf(file: ConfigFile, block: HeadedBlock): readonly string[] {
  const own = linesOf(file, block.start + 1, ownEnd(file.text, block));
  const indent = /^[ \t]*/.exec(own.find(line => line.trim() !== '') ?? '')?.[0] ?? '';
  const above = linesOf(file, leadOf(file, block), block.start).map(line => indent + line.trim());
  return [...above, ...commentLines(block.header, indent), ...own];
}

export const mergeSamePatterns: Refactoring = place => {
  const { file } = place;
  const patterns = ({ header }: HeadedBlock): string =>
    JSON.stringify(header.args.map(({ value }) => value).toSorted());
  const count = place.block.header?.args.length;
  const found = blocksLike(
    place,
    (own, other) => other.header.args.length === count && patterns(own) === patterns(other),
  );
  if (found === undefined) return undefined;
  const [target, ...rest] = found;
  return {
    kind: 'rewrite',
    title: `Merge the ${found.length} blocks of ${directiveText(target.header)}`,
    edits: lineEdits(file, [
      insertion(
        ownEnd(file.text, target),
        rest.flatMap(block => insideOf(file, block)),
      ),
      ...rest.map(block => removal(file, block)),
    ]),
  };
};

/** What a block says, line for line; undefined when it says nothing, or has comments that would be lost with it. */
function contentOf(file: ConfigFile, block: HeadedBlock): readonly string[] | undefined {
  if (block.header.comment !== undefined) return undefined;
  const words: string[] = [];
  for (let number = block.start + 1; number < ownEnd(file.text, block); number++) {
    const line = file.text.line(number);
    if (isDirective(line)) words.push(meaningOf(line));
    else if (line.kind !== 'blank') return undefined;
  }
  return words.length === 0 ? undefined : words;
}

/** Whether a block says what another one does: few do, and most say something else at once. */
function says(file: ConfigFile, block: HeadedBlock, content: readonly string[]): boolean {
  const [first] = file.directivesOf(block);
  if (first === undefined || meaningOf(first.line) !== content[0]) return false;
  return contentOf(file, block)?.join('\n') === content.join('\n');
}

function hasNegated({ header }: HeadedBlock): boolean {
  return patternsOf(header).negated.length > 0;
}

export const mergeSameSettings: Refactoring = place => {
  const { file, block } = place;
  if (place.first !== block.start || !isHeaded(block, file) || hasNegated(block)) return undefined;
  const content = contentOf(file, block);
  if (content === undefined) return undefined;
  const found = blocksLike(place, (_, other) => !hasNegated(other) && says(file, other, content));
  if (found === undefined) return undefined;
  const [target, ...rest] = found;
  const values = new Set(target.header.args.map(({ value }) => value));
  const added = rest
    .flatMap(({ header }) =>
      header.args.map(({ start, end, value }) => ({ value, source: header.text.slice(start, end) })),
    )
    .filter(({ value }) => !values.has(value) && values.add(value));
  if (added.length === 0) return undefined;
  const end = file.text.startOf(target.start) + (target.header.args.at(-1) ?? target.header.rest).end;
  const comments = rest.flatMap(other => linesOf(file, leadOf(file, other), other.start));
  return {
    kind: 'rewrite',
    title: `Merge the ${found.length} Host blocks with these settings`,
    edits: [
      { span: { start: end, end }, newText: added.map(({ source }) => ` ${source}`).join('') },
      ...lineEdits(file, [insertion(target.start, comments), ...rest.map(other => removal(file, other))]),
    ],
  };
};

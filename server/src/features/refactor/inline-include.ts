/** Puts what an Include brings in into its place. The file itself stays. */

import { commentLines, directiveText, lineEdits, linesOf } from '../../compose/block-lines.ts';
import { isUnconditional } from '../../model/file/blocks.ts';
import { inCase, styleOf } from '../../model/file/style.ts';
import { includeNames } from '../../model/paths/include-paths.ts';
import { isDirective } from '../../syntax/line.ts';
import { hasStrayBytes, STRAY_BYTES } from '../stray-bytes.ts';
import type { Refactoring } from './refactoring.ts';

export const inlineInclude: Refactoring = ({ file, occurrence, first, block }) => {
  const { verdicts } = file;
  const line = file.text.line(first);
  if (!isDirective(line) || line.keyword.name !== 'include' || verdicts.of(line).problems.length > 0) return undefined;
  const included = occurrence.included(first);
  if (included.length === 0) return undefined;
  // What is no configuration is not shown, and what nobody read cannot be.
  if (included.some(found => found.kind === 'unread' || (found.kind === 'unreadable' && found.isForeign)))
    return undefined;
  const kind = 'inline';
  const title = `Replace ${directiveText(line)} with what it includes`;
  const because = (reason: string) => ({ kind, title, reason }) as const;
  let dependsOnHost = false;
  const token = (): string => {
    dependsOnHost = true;
    return '*';
  };
  includeNames(line, { ...occurrence.tree.includeSituation, token });
  if (dependsOnHost) return because('Which files it includes depends on the host.');
  const files = included.flatMap(found => (found.kind === 'file' ? [found.occurrence.file] : []));
  if (files.length < included.length) return because('ssh cannot read all that it includes.');
  // What looks like a configuration at its beginning may hold a password further down.
  if (files.some(other => other.text.lines.some(inner => isDirective(inner) && verdicts.of(inner).problems.length > 0)))
    return because('ssh refuses a line in it: fix that first.');
  if (files.some(hasStrayBytes)) return because(STRAY_BYTES);
  const hasBlocks = files.some(({ blocks }) => blocks.length > 1);
  const isForAll = isUnconditional(block, file.build);
  if (hasBlocks && !isForAll) return because('It has blocks, which would end the block around it.');
  if (files.slice(0, -1).some(({ blocks }) => blocks.some(inner => !isUnconditional(inner, file.build))))
    return because('A block at the end of one file would include the lines of the next.');
  const indent = hasBlocks ? '' : line.text.slice(0, line.keyword.start);
  const { keywordCase } = styleOf(file, undefined);
  const inner = files.flatMap(other => {
    const lines = linesOf(other, 0, other.text.lineCount);
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  });
  const goesOn = hasBlocks && Array.from(file.directivesOf(block)).some(({ number }) => number > first);
  const lines = [
    ...commentLines(line, indent),
    ...inner.map(text => (text === '' ? text : indent + text)),
    ...(goesOn ? [block.header === undefined ? `${inCase('Host', keywordCase)} *` : directiveText(block.header)] : []),
  ];
  return { kind, title, edits: lineEdits(file, [{ first, end: first + 1, lines }]) };
};

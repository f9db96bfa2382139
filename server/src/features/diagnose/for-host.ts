/** Sets an option for one host alone: in its block, or in a new one where that comes too late. What came of it is looked at. */

import type { NewDirective } from '../../compose/directives.ts';
import { insertBlockBefore, insertIntoBlock, insertLastBlock } from '../../compose/insert.ts';
import { effectiveIn } from '../../model/effective/in-configuration.ts';
import { settingOf } from '../../model/effective/result.ts';
import { type Block, concreteHosts, patternsOf } from '../../model/file/blocks.ts';
import type { Configuration } from '../../model/tree/configuration.ts';
import type { Occurrence } from '../../model/tree/include-tree.ts';
import { valueSpan } from '../../syntax/line.ts';
import { lowerAscii } from '../../text/ascii.ts';
import type { TextEdit } from '../../text/edit.ts';
import { shift } from '../../text/span.ts';
import { edited, laidOver } from '../rename/edited-files.ts';
import type { FileEdits } from '../rename/rename.ts';

/** A name that a Host line takes as it is written. */
const PLAIN = /^[\w.:@%+-]{1,255}$/;

/** The edits, or undefined where none of the places that there are has ssh use the value for the host. */
export function setForHost(host: string, directive: NewDirective, configuration: Configuration): FileEdits | undefined {
  if (!PLAIN.test(host)) return undefined;
  const sources = [...configuration.occurrences()];
  for (const { occurrence, edit } of places(host, directive, configuration)) {
    const { path, file } = occurrence;
    const after = laidOver(configuration, sources, new Map([[file, edited(file, [edit])]]));
    if (isSet(host, directive, after)) return { path, file, edits: [edit] };
  }
  return undefined;
}

/** Whether the line that is written is the one that counts. */
function isSet(host: string, { keyword, value }: NewDirective, configuration: Configuration): boolean {
  const [origin] = settingOf(effectiveIn(configuration, { host }), keyword)?.values[0]?.origins ?? [];
  if (origin?.kind !== 'line' || origin.line.keyword.name !== lowerAscii(keyword)) return false;
  const span = valueSpan(origin.line);
  return span !== undefined && origin.line.text.slice(span.start, span.end) === value;
}

/** Where it may be written, the best place first. */
function* places(
  host: string,
  directive: NewDirective,
  configuration: Configuration,
): Generator<{ readonly occurrence: Occurrence; readonly edit: TextEdit }> {
  const [tree] = configuration.trees;
  if (tree === undefined) return;
  const { keyword, value } = directive;
  const found = effectiveIn(configuration, { host });
  const [origin] = settingOf(found, keyword)?.values[0]?.origins ?? [];
  const winner = origin?.kind === 'line' ? origin : undefined;
  const header = { keyword: 'Host', value: host };
  for (const occurrence of tree.occurrences()) {
    const { file, path } = occurrence;
    const isHere = winner?.path === path && file.text.line(winner.number) === winner.line;
    for (const block of file.blocks) {
      const isIn = isHere && block.start <= winner.number && winner.number < block.end;
      const span = isIn ? valueSpan(winner.line) : undefined;
      if (isFor(block, host)) {
        const edit =
          isIn && span !== undefined
            ? { span: shift(span, file.text.startOf(winner.number)), newText: value }
            : insertIntoBlock(file, block, [directive]);
        yield { occurrence, edit };
      } else if (isIn || names(block, host)) {
        yield { occurrence, edit: insertBlockBefore(file, block, header, [directive]) };
      }
    }
  }
  const { root } = tree;
  yield { occurrence: root, edit: insertLastBlock(root.file, header, [directive]) };
  // What an Include or a block before it sets comes too late for what stands at the top.
  const [preamble, first] = root.file.blocks;
  const hasPreamble = preamble !== undefined && root.file.directivesOf(preamble).length > 0;
  const top = hasPreamble ? preamble : first;
  if (top !== undefined) yield { occurrence: root, edit: insertBlockBefore(root.file, top, header, [directive]) };
}

/** Whether a block is for one host alone. */
function isFor({ kind, header }: Block, host: string): boolean {
  if (kind !== 'host' || header === undefined) return false;
  const { wanted, negated } = patternsOf(header);
  return wanted.length === 1 && wanted[0] === host && negated.length === 0;
}

function names({ kind, header }: Block, host: string): boolean {
  return kind === 'host' && header !== undefined && concreteHosts(header).includes(host);
}

/** All refactorings, and what is offered at a place: each says for which hosts ssh would do something else, or has shown that there are none. */
import { changedHosts, type HostChanges } from '../../model/change/changed-hosts.ts';
import { changed, type FileChange } from '../../model/change/hypothetical.ts';
import { changesNobody, outcomeOf, said } from '../../model/change/outcome.ts';
import type { Occurrence } from '../../model/tree/include-tree.ts';
import type { Span } from '../../text/span.ts';
import { told } from '../../text/visible.ts';
import { extractInclude } from './extract-include.ts';
import { extractShared } from './extract-shared.ts';
import { inlineInclude } from './inline-include.ts';
import { mergeSamePatterns, mergeSameSettings } from './merge-blocks.ts';
import { moveBlock } from './move-block.ts';
import type { Impossible, Refactoring, Rewrite } from './refactoring.ts';
import { sortOptions } from './sort-options.ts';
import { splitBlock } from './split-block.ts';
import { useProxyCommand } from './use-proxy-command.ts';

const REFACTORINGS: readonly Refactoring[] = [
  moveBlock,
  mergeSamePatterns,
  mergeSameSettings,
  splitBlock,
  extractShared,
  sortOptions,
  useProxyCommand,
  inlineInclude,
  extractInclude,
];

/** A rewrite, and what it changes. */
export interface OfferedRewrite extends Rewrite {
  readonly changes: HostChanges;
}

/**
 * What is offered where `span` is. The titles say what changes, if anything does.
 * @param occurrence one of the places at which ssh comes across the file
 */
export function refactorings(
  occurrence: Occurrence,
  span: Span,
  canCreate: boolean,
): readonly (OfferedRewrite | Impossible)[] {
  const { file } = occurrence;
  const { first, last } = file.text.linesIn(span);
  const isKept = (change: FileChange): boolean => changesNobody(changedHosts(occurrence, changed(occurrence, change)));
  const block = file.blockAt(first);
  const place = { file, occurrence, first, last, block, canCreate, isKept };
  return REFACTORINGS.flatMap((refactoring): (OfferedRewrite | Impossible)[] => {
    const found = refactoring(place);
    if (found === undefined) return [];
    const title = told(found.title);
    if ('reason' in found) return [{ ...found, title, reason: told(found.reason) }];
    if (found.isMeant) return [{ ...found, title, changes: { hosts: [], others: [] } }];
    const { changes, refusal } = outcomeOf(occurrence, found);
    return [
      refusal === undefined
        ? { ...found, changes, title: title + told(said(changes)) }
        : { title, kind: found.kind, reason: told(refusal) },
    ];
  });
}

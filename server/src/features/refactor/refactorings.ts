/** All refactorings, and what is offered at a place: each says for which hosts ssh would do something else, or has shown that there are none. */
import { changedHosts, type HostChanges } from '../../model/change/changed-hosts.ts';
import { hypothetical } from '../../model/change/hypothetical.ts';
import { ConfigFile } from '../../model/config-file.ts';
import { effectiveIn } from '../../model/effective/in-configuration.ts';
import type { Occurrence } from '../../model/include-tree.ts';
import type { Verdicts } from '../../model/verdict.ts';
import { lineRulesOf } from '../../schema/line-rules.ts';
import { ConfigText } from '../../syntax/config-text.ts';
import type { Span } from '../../text/span.ts';
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
  verdicts: Verdicts,
  span: Span,
  canCreate: boolean,
): readonly (OfferedRewrite | Impossible)[] {
  const { file } = occurrence;
  const first = file.text.lineAt(span.start);
  const end = file.text.lineAt(span.end);
  // A selection of whole lines ends where the next one starts.
  const last = end > first && span.end === file.text.startOf(end) ? end - 1 : end;
  const afterwards = ({ edits, created }: Pick<Rewrite, 'edits' | 'created'>): Occurrence => {
    const after = new ConfigFile(file.text.edited(edits), file.build);
    const read = (text: string): ConfigFile =>
      new ConfigFile(ConfigText.read(text, lineRulesOf(file.build)), file.build);
    const files = created === undefined ? undefined : new Map([[created.path, read(created.text)]]);
    return hypothetical(occurrence, after, files);
  };
  const isKept = (change: Pick<Rewrite, 'edits' | 'created'>): boolean =>
    isNone(changedHosts(occurrence, afterwards(change), verdicts));
  const place = { file, occurrence, verdicts, first, last, block: file.blockAt(first), canCreate, isKept };
  const before = hypothetical(occurrence, file);
  return REFACTORINGS.flatMap((refactoring): (OfferedRewrite | Impossible)[] => {
    const found = refactoring(place);
    if (found === undefined) return [];
    if ('reason' in found) return [found];
    if (found.isMeant) return [{ ...found, changes: { hosts: [], others: [] } }];
    const after = afterwards(found);
    const changes = changedHosts(occurrence, after, verdicts);
    const { title, kind } = found;
    const reason = whatBreaks(changes.hosts, before, after, verdicts);
    return [reason === undefined ? { ...found, changes, title: title + said(changes) } : { title, kind, reason }];
  });
}

/** The most hosts of which it is asked whether ssh would still connect to them. */
const MAX_HOSTS = 16;

/** What ssh would object to for a host that it accepts now; undefined when there is none. */
function whatBreaks(
  hosts: readonly string[],
  before: Occurrence,
  after: Occurrence,
  verdicts: Verdicts,
): string | undefined {
  for (const host of hosts.slice(0, MAX_HOSTS)) {
    const [refusal] = effectiveIn(after.tree.configuration, { host }, verdicts).refusals;
    if (refusal === undefined) continue;
    if (effectiveIn(before.tree.configuration, { host }, verdicts).refusals.length === 0)
      return `ssh would refuse ${host}: ${refusal.message}`;
  }
  return undefined;
}

function isNone({ hosts, others }: HostChanges): boolean {
  return hosts.length + others.length === 0;
}

/** What to add to a title: "(changes web, db and 3 more)". */
function said(changes: HostChanges): string {
  if (isNone(changes)) return '';
  const names = [...changes.hosts, ...changes.others];
  const shown = names.slice(0, names.length > 3 ? 2 : 3).join(', ');
  const more = names.length > 3 ? ` and ${names.length - 2} more` : '';
  return ` (${changes.hosts.length > 0 ? 'changes' : 'may change'} ${shown}${more})`;
}

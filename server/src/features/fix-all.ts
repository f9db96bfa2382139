/** "Fix all": one change of every fix that is certain, held against what ssh would read then. */
import type { Fix } from '../rules/rule.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Finding } from './findings.ts';

/** Whether ssh would refuse a line after some edits that it accepts now. */
type DoesHarm = (edits: readonly TextEdit[]) => boolean;

/** From the first to the last character that a fix touches. */
function reachOf({ edits }: Fix): Span {
  return edits.reduce(
    (reach, { span }) => ({ start: Math.min(reach.start, span.start), end: Math.max(reach.end, span.end) }),
    { start: Number.POSITIVE_INFINITY, end: Number.NEGATIVE_INFINITY },
  );
}

/**
 * One change of all preferred fixes that are certain; of those that are in each other's way the first. While ssh refuses a
 * line, nobody knows what the others come to: until the errors are mended, nothing goes that another line makes needless.
 * @returns undefined when there is none
 */
export function fixAll(findings: readonly Finding[], doesHarm: DoesHarm): Fix | undefined {
  const isRefused = findings.some(({ canDisable }) => !canDisable);
  const fixes = findings
    .filter(({ isOfLine }) => isOfLine || !isRefused)
    .flatMap(finding => finding.fixes().filter(({ preferred, certain }) => preferred && certain))
    .map(fix => ({ fix, reach: reachOf(fix) }))
    .sort((a, b) => a.reach.start - b.reach.start);
  const chosen: Fix[] = [];
  let taken = -1;
  for (const { fix, reach } of fixes) {
    // Two may meet, unless one inserts where the other ends.
    if (reach.start < taken || (reach.start === taken && reach.end === taken)) continue;
    chosen.push(fix);
    taken = reach.end;
  }
  const sound = isRefused ? withoutHarm(chosen, [], doesHarm) : chosen;
  if (sound.length === 0) return undefined;
  const effect = isRefused ? 'changes' : 'keeps';
  return { title: 'Fix all that is certain', edits: sound.flatMap(({ edits }) => edits), effect, preferred: false };
}

/** Those that do no harm together with those that are `taken` already. */
function withoutHarm(fixes: readonly Fix[], taken: readonly Fix[], doesHarm: DoesHarm): readonly Fix[] {
  if (fixes.length === 0) return [];
  if (!doesHarm([...taken, ...fixes].flatMap(({ edits }) => edits))) return fixes;
  if (fixes.length === 1) return [];
  const middle = fixes.length >> 1;
  const first = withoutHarm(fixes.slice(0, middle), taken, doesHarm);
  return [...first, ...withoutHarm(fixes.slice(middle), [...taken, ...first], doesHarm)];
}

/** "Fix all": one change of every fix that is certain, held against what ssh would read then. */
import { changed } from '../model/change/hypothetical.ts';
import type { Occurrence } from '../model/tree/include-tree.ts';
import type { Fix } from '../rules/rule.ts';
import type { Line } from '../syntax/line.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Finder } from './finder.ts';
import type { Finding } from './finding.ts';
import type { View } from './view.ts';

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
export function fixAll({ places: [place] }: View, findings: readonly Finding[], finder: Finder): Fix | undefined {
  if (place === undefined) return undefined;
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
  const sound = isRefused ? withoutHarm(chosen, [], harmIn(place, finder)) : chosen;
  if (sound.length === 0) return undefined;
  const effect = isRefused ? 'changes' : 'keeps';
  return { title: 'Fix all that is certain', edits: sound.flatMap(({ edits }) => edits), effect, preferred: false };
}

/** Whether ssh would refuse a line at a place that it accepts now. */
function harmIn(place: Occurrence, finder: Finder): DoesHarm {
  const refusedIn = (at: Occurrence): readonly Line[] =>
    finder.errors(at.file, [at]).map(({ number }) => at.file.text.line(number));
  // Lines that no edit touches are the same objects.
  const accepted = new Set(place.file.text.lines);
  for (const line of refusedIn(changed(place, { edits: [] }))) accepted.delete(line);
  return edits => refusedIn(changed(place, { edits })).some(line => accepted.has(line));
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

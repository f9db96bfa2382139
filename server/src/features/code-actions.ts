/** What the lightbulb offers: the fixes of the findings at a place, comments that disable their rules, and "fix all". */
import type { ConfigFile } from '../model/config-file.ts';
import type { Fix } from '../rules/rule.ts';
import { type Span, touches } from '../text/span.ts';
import { disablingFixes } from './disabling.ts';
import type { Finding } from './findings.ts';

/** A change to offer, and the finding that it removes. */
export interface CodeAction extends Fix {
  readonly finding: Finding;
}

/** For how many findings there is something on offer: nobody reads more, and "fix all" is there for that. */
const MOST_FINDINGS = 100;

/**
 * The fixes for findings that touch `span`, those of the nearest finding first, and last of all comments that disable
 * their rules. Only where the finding itself is does a fix stay preferred: further away, in its block, it is an offer.
 */
export function codeActions(file: ConfigFile, findings: readonly Finding[], span: Span): readonly CodeAction[] {
  const near = findings.filter(finding => touches(finding, span)).slice(0, MOST_FINDINGS);
  const first = file.blockAt(file.text.lineAt(span.start)).start;
  const { end } = file.blockAt(file.text.lineAt(span.end));
  const around = findings
    .filter(({ number, reachesBlock }) => reachesBlock && number >= first && number < end)
    .filter(finding => !touches(finding, span))
    .slice(0, MOST_FINDINGS - near.length);
  return [
    ...[...near, ...around].flatMap(finding => finding.fixes().map(fix => ({ ...fix, finding }))),
    ...near.flatMap(finding => disablingFixes(file, finding).map(fix => ({ ...fix, finding }))),
  ];
}

/** From the first to the last character that a fix touches. */
function reachOf({ edits }: Fix): Span {
  return edits.reduce(
    (reach, { span }) => ({ start: Math.min(reach.start, span.start), end: Math.max(reach.end, span.end) }),
    { start: Number.POSITIVE_INFINITY, end: Number.NEGATIVE_INFINITY },
  );
}

/**
 * One change of all preferred fixes after which ssh does for every host what it did before; of those that are in each
 * other's way the first. Undefined when there is none.
 */
export function fixAll(findings: readonly Finding[]): Fix | undefined {
  const fixes = findings
    // What ssh refuses, no fix keeps as it was.
    .filter(({ canDisable }) => canDisable)
    .flatMap(finding => finding.fixes())
    .filter(({ preferred, effect }) => preferred && effect === 'keeps')
    .map(fix => ({ fix, reach: reachOf(fix) }))
    .sort((a, b) => a.reach.start - b.reach.start);
  const edits: Fix['edits'][number][] = [];
  let taken = -1;
  for (const { fix, reach } of fixes) {
    // Two may meet, unless one inserts where the other ends.
    if (reach.start < taken || (reach.start === taken && reach.end === taken)) continue;
    for (const edit of fix.edits) edits.push(edit);
    taken = reach.end;
  }
  if (edits.length === 0) return undefined;
  return { title: 'Fix all that changes nothing for any host', edits, effect: 'keeps', preferred: false };
}

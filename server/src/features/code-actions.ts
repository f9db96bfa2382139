/** What the lightbulb offers: the fixes of the findings at a place. How to turn their rules off, disabling.ts knows. */
import type { ConfigFile } from '../model/file/config-file.ts';
import type { Fix } from '../rules/rule.ts';
import { eachOnce } from '../text/sequence.ts';
import { type Span, touches } from '../text/span.ts';
import type { Finding } from './finding.ts';
import { keepAliveHere } from './keep-alive-here.ts';
import { generalLast } from './refactor/general-last.ts';
import type { View } from './view.ts';

/** A change to offer, and the finding that it removes, if there is one. */
export interface CodeAction extends Fix {
  readonly finding?: Finding;
}

/** How many fixes are offered at once: nobody reads more. */
const MOST_FIXES = 5;

/** For how many findings fixes are worked out: the others are too many to be read. */
const MOST_FINDINGS = 100;

const RANKS = { error: 0, warning: 1, information: 2, hint: 3 } as const;

/** The findings on the lines that `span` touches: what it touches first, and of that what is worse. */
export function findingsNear(file: ConfigFile, findings: readonly Finding[], span: Span): readonly Finding[] {
  const first = file.text.lineAt(span.start);
  const last = file.text.lineAt(span.end);
  const distance = (finding: Finding): number => (touches(finding, span) ? 0 : 1);
  return findings
    .filter(finding => (finding.number >= first && finding.number <= last) || touches(finding, span))
    .sort((a, b) => distance(a) - distance(b) || RANKS[a.severity] - RANKS[b.severity])
    .slice(0, MOST_FINDINGS);
}

/**
 * The fixes for what stands on the lines that `span` touches, the most useful first: one a finding, then the others. One at most is
 * preferred: of an error or a warning, or of what stands there and is worst, so that one key never mends a trifle besides. Last comes the keep-alive for the host.
 */
export function codeActions(view: View, findings: readonly Finding[], span: Span): readonly CodeAction[] {
  // Two findings may have the same cure.
  const cureOf = ({ title, edits }: Fix): string => JSON.stringify([title, edits]);
  const near = findingsNear(view.file, findings, span);
  const fixes = eachOnce(inTurn(fixesOf(near)), cureOf).slice(0, MOST_FIXES);
  const isAbout = ({ finding }: CodeAction): boolean =>
    finding === near[0] || finding?.severity === 'error' || finding?.severity === 'warning';
  const preferred = fixes.find(fix => fix.preferred && isAbout(fix));
  const keepAlive = keepAliveHere(view, span);
  // Editors put what is about a finding first.
  const finding = near.find(({ rule }) => rule === 'no-keepalive');
  return [
    ...fixes.map(fix => ({ ...fix, preferred: fix === preferred })),
    ...(keepAlive === undefined ? [] : [{ ...keepAlive, ...(finding === undefined ? {} : { finding }) }]),
  ];
}

/** The fixes of each finding that has some, as many findings as are needed. */
function fixesOf(near: readonly Finding[]): readonly (readonly CodeAction[])[] {
  const found: (readonly CodeAction[])[] = [];
  for (const finding of near) {
    const fixes = finding.fixes(generalLast).map(fix => ({ ...fix, finding }));
    if (fixes.length > 0) found.push(fixes);
    if (found.length === MOST_FIXES) break;
  }
  return found;
}

/** The first of each list, then the second of each, and so on. */
function inTurn<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap(list => list.slice(i, i + 1))).flat();
}

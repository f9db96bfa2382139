/** What the lightbulb offers: the fixes of the findings at a place, and what "fix all" does. */
import type { Fix } from '../rules/rule.ts';
import { type Span, touches } from '../text/span.ts';
import type { Finding } from './findings.ts';

/** A change to offer, and the finding that it removes. */
export interface CodeAction extends Fix {
  readonly finding: Finding;
}

/**
 * The fixes for findings that touch `span`, those of the nearest finding first. Only where the finding itself is does a
 * fix stay preferred: further away, in its block, it is an offer.
 */
export function codeActions(findings: readonly Finding[], span: Span): readonly CodeAction[] {
  const near = findings.filter(finding => touches(finding, span));
  const around = findings.filter(finding => !touches(finding, span) && touches(finding.reach, span));
  return [...near, ...around].flatMap(finding => finding.fixes().map(fix => ({ ...fix, finding })));
}

/** What a check has found, as plain data for the formats: all numbers count from 1, columns in UTF-16 code units. */
import type { Finding } from '../../features/finding.ts';
import { generalLastInReport } from '../../features/refactor/general-last.ts';
import type { Severity } from '../../rules/rule.ts';
import type { RuleId } from '../../rules/rule-ids.ts';
import { bytesOf, isNoUtf8 } from '../../text/bytes.ts';
import type { TextEdit } from '../../text/edit.ts';
import { placesIn } from '../../text/places.ts';
import type { Span } from '../../text/span.ts';

/** From where to where something stands. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * A part of a file that is replaced. Where programs differ in what the text of a file is, as it has a byte order mark or bytes that are
 * no UTF-8, its bytes are: from which on, and how many.
 */
export type ReportedEdit =
  | { readonly region: Region; readonly newText: string }
  | { readonly start: number; readonly length: number; readonly newBytes: Uint8Array };

/** A change that would remove a finding. */
export interface ReportedFix {
  readonly title: string;
  readonly edits: readonly ReportedEdit[];
}

/** Another line that a finding is about. */
export interface RelatedLine {
  /** Absolute. */
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** One finding. */
export interface Reported extends Region {
  readonly severity: Severity;
  readonly rule: RuleId;
  readonly message: string;
  readonly related: readonly RelatedLine[];
  /** Its changes of the text; worked out when asked. */
  fixes(): readonly ReportedFix[];
  /** For which of several ssh it holds, by their names; undefined where files are judged for one. */
  readonly holdsFor: readonly string[] | undefined;
}

/** A file and what is found in it. */
export interface CheckedFile {
  /** As it is named on the command line; the path of one that is not. */
  readonly file: string;
  /** Absolute; undefined for a text that is in no file. */
  readonly path: string | undefined;
  readonly diagnostics: readonly Reported[];
}

/** What is said of all files together. */
export interface CheckReport {
  readonly files: readonly CheckedFile[];
  /** What cannot be read, and why. */
  readonly unread: readonly { readonly file: string; readonly why: string }[];
  /** The names of the ssh that files are judged for. */
  readonly judgedFor: readonly string[];
}

/** Findings in a text as they are reported. No column counts a byte order mark: editors show none. */
export function reported(text: string, findings: readonly Finding[]): readonly Reported[] {
  const placeOf = placesIn(text);
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  const numbersOf = (offset: number) => {
    const { line, column } = placeOf(offset);
    return { line: line + 1, column: line === 0 ? Math.max(1, column + 1 - mark) : column + 1 };
  };
  const regionOf = ({ start, end }: Span): Region => {
    const { line: endLine, column: endColumn } = numbersOf(end);
    return { ...numbersOf(start), endLine, endColumn };
  };
  const move = generalLastInReport();
  const isDoubtful = mark > 0 || isNoUtf8(text);
  const editOf = ({ span, newText }: TextEdit): ReportedEdit => {
    if (!isDoubtful) return { region: regionOf(span), newText };
    const start = bytesOf(text.slice(0, span.start)).length;
    return { start, length: bytesOf(text.slice(span.start, span.end)).length, newBytes: bytesOf(newText) };
  };
  const fixesOf = (finding: Finding): readonly ReportedFix[] =>
    finding
      .fixes(move)
      .filter(({ edits }) => edits.length > 0)
      .map(({ title, edits }) => ({ title, edits: edits.map(editOf) }));
  return findings.map(finding => {
    const { severity, rule, message } = finding;
    const related = finding.related.map(each => ({ ...each, line: each.line + 1 }));
    return {
      ...regionOf(finding),
      severity,
      rule,
      message,
      related,
      fixes: () => fixesOf(finding),
      holdsFor: undefined,
    };
  });
}

/** The message of a finding, with the ssh that it holds for where it does not hold for all. */
export function messageOf({ message, holdsFor }: Reported, { judgedFor }: CheckReport): string {
  if (holdsFor === undefined || holdsFor.length === judgedFor.length) return message;
  return `${message} (only for ${holdsFor.join(', ')})`;
}

/** How many findings there are of each severity. */
export function countsOf({ files }: CheckReport): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { diagnostics } of files) for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}

/** The order of findings in a text: by where they begin. */
export function reportedOrder(a: Region, b: Region): number {
  return a.line - b.line || a.column - b.column;
}

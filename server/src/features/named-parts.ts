/**
 * Parts of a file that are one mistake: a private key that was pasted, a conflict of git, a file of another kind. What ssh refuses
 * there line by line is said once, by what the part is; and for a whole file, that lone carriage returns end its lines.
 */
import type { ConfigFile } from '../model/file/config-file.ts';
import { conflictsIn, otherFile } from '../model/file/other-files.ts';
import { pastedLines } from '../model/file/pasted-keys.ts';
import { hasLoneReturn, LONE_RETURN, loneCarriageReturn } from '../rules/lone-carriage-return.ts';
import type { Finding } from './finding.ts';

/** A part of a file of which one message says what it is. */
interface Named {
  /** The line (0-based) at which it is said. */
  readonly number: number;
  readonly message: string;
}

/** The part in which a line (0-based) is; undefined for what is in none. */
function namedParts(file: ConfigFile): (number: number) => Named | undefined {
  const other = otherFile(file);
  if (other !== undefined) return () => other;
  const parts = new Map<number, Named>();
  for (const { first, markers } of conflictsIn(file)) {
    const end = (markers.at(-1) ?? first) + 1;
    const message = `A merge of git left a conflict here, down to line ${end}: keep the lines of one side, and remove the markers.`;
    const part = { number: first, message };
    for (const number of markers) parts.set(number, part);
  }
  for (const [line, number] of pastedLines(file)) {
    const message = 'This is a private key, not configuration: everybody who can read this file has it.';
    const begun = parts.get(number);
    parts.set(line, line === number || begun === undefined ? { number, message } : begun);
  }
  return number => parts.get(number);
}

/** Of a part that has a name of its own, one finding is left: an error, where there is one, that says what this is. */
export function withNames(file: ConfigFile, findings: readonly Finding[]): Finding[] {
  if (findings.length === 0) return [];
  const partAt = namedParts(file);
  const told = new Set<Named>();
  const named = findings.flatMap(finding => {
    const part = partAt(finding.number);
    if (part === undefined) return [finding];
    if (finding.number !== part.number || told.has(part) || finding.canDisable) return [];
    told.add(part);
    return [finding.saying(part.message)];
  });
  return withLineEndsOnce(file, named);
}

/** Of lines that carriage returns end, one finding is left: the first error in them, else the warning. */
function withLineEndsOnce(file: ConfigFile, findings: Finding[]): Finding[] {
  const misread = findings.filter(({ number }) => hasLoneReturn(file.text.line(number)));
  const error = misread.find(({ canDisable }) => !canDisable);
  const only = error ?? misread.find(({ rule }) => rule === loneCarriageReturn.id);
  if (only === undefined) return findings;
  const others = new Set(misread.filter(finding => finding !== only));
  return findings.flatMap(finding => {
    if (finding === error) return [finding.saying(LONE_RETURN, loneCarriageReturn.fixes)];
    return others.has(finding) || (error !== undefined && finding.rule === loneCarriageReturn.id) ? [] : [finding];
  });
}

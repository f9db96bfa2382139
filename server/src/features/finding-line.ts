/** A finding as a line of text, as compilers write theirs: terminals, editors and assistants know the place by it. */
import type { Severity } from '../rules/rule.ts';
import { visible } from '../text/visible.ts';

/** A finding as a line of text; numbers count from 1. */
interface ToldFinding {
  readonly line: number;
  readonly column: number;
  readonly severity: Severity;
  readonly message: string;
  readonly rule: string;
}

/**
 * `file:line:column: severity: message [rule]`, ending with a line feed.
 * @param paint has a part look otherwise
 */
export function findingLine(
  file: string,
  { line, column, severity, message, rule }: ToldFinding,
  paint = (_: 'place' | 'severity' | 'rule', text: string): string => text,
): string {
  const place = paint('place', `${visible(file)}:${line}:${column}:`);
  return `${place} ${paint('severity', `${severity}:`)} ${message} ${paint('rule', `[${rule}]`)}\n`;
}

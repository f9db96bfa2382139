/**
 * Fixtures: ssh_config text with its expectations in comments. A comment of the form `# ^^^^ error[unknown-keyword]`
 * says that the line above it has this finding under the carets; `$0` is the cursor.
 */
import type { Build } from '../../server/src/schema/build.ts';
import { serviceFor, URI } from './judge.ts';

const EXPECTATION = /^#( *)(\^+) (error|warning|information|hint)\[([a-z0-9-]+)\]$/;

/** The findings that a fixture's comments announce, and those that there are, in one form. */
export function compareFindings(
  fixture: string,
  build?: Build,
): { readonly expected: readonly string[]; readonly found: readonly string[] } {
  const expected: string[] = [];
  const lines = fixture.split('\n');
  let judged = 0;
  for (const [number, line] of lines.entries()) {
    const match = EXPECTATION.exec(line);
    if (match === null) {
      judged = number;
      continue;
    }
    const [, indent = '', carets = '', severity, rule] = match;
    expected.push(`${judged + 1}:${indent.length + 2}-${indent.length + 2 + carets.length} ${severity}[${rule}]`);
  }
  const service = serviceFor(fixture, build);
  const found = service.findings(URI).map(({ start, end, severity, rule }) => {
    const from = service.locate(URI, start) ?? { line: -1, column: -1 };
    const to = service.locate(URI, end) ?? from;
    return `${from.line + 1}:${from.column + 1}-${to.column + 1} ${severity}[${rule}]`;
  });
  return { expected: expected.toSorted(), found: found.toSorted() };
}

/** A text with its cursor taken out, and where it was. */
export function atCursor(fixture: string): { readonly text: string; readonly offset: number } {
  const offset = fixture.indexOf('$0');
  if (offset === -1) throw new Error('the fixture has no $0');
  return { text: fixture.slice(0, offset) + fixture.slice(offset + 2), offset };
}

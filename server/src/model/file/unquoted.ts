/** What is said of a line that nobody has open: what ssh does, and nothing of the line but a keyword that ssh knows. */
import { findAnyOption } from '../../schema/options.ts';
import type { DirectiveLine, Line } from '../../syntax/line.ts';

/** @param rule the kind of problem that ssh has with it */
export function unquoted(line: Line, rule: string): string {
  const keyword = line.kind === 'directive' ? keywordOf(line) : undefined;
  if (rule === 'unknown-keyword' || keyword === undefined) return 'Bad configuration option.';
  return `ssh refuses this ${keyword} line (${rule}).`;
}

function keywordOf({ keyword: { name } }: DirectiveLine): string | undefined {
  return BLOCKS.get(name) ?? findAnyOption(name)?.name;
}

const BLOCKS: ReadonlyMap<string, string> = new Map<string, string>(
  Object.entries({ host: 'Host', match: 'Match', include: 'Include' }),
);

/** What hovering over a keyword would say if it stood on a line: for a keyword that is offered there. */
import type { ManualSource } from '../../manpage/manual.ts';
import { lineRulesOf } from '../../schema/line-rules.ts';
import { findOption } from '../../schema/options.ts';
import { isDirective } from '../../syntax/line.ts';
import { readLine } from '../../syntax/read-line.ts';
import type { Explanation } from '../explain/explanation.ts';
import type { Concerned } from './in-force.ts';
import { keywordHover } from './keyword.ts';

/**
 * The documentation in Markdown; undefined when the ssh in use does not know the keyword.
 * @param concerned where it is offered; a line that is not there counts as the nearest that is
 */
export function offeredKeyword(
  concerned: Concerned,
  keyword: string,
  manual: ManualSource | undefined,
): string | undefined {
  const { file, number } = concerned;
  const option = findOption(keyword, file.build);
  const line = readLine(keyword, lineRulesOf(file.build));
  if (option === undefined || !isDirective(line)) return undefined;
  const nearest = Math.max(0, Math.min(number, file.text.lineCount - 1));
  // ssh refuses the line that is being typed; what counts is what it does when that is done.
  const explainHost = (host: string): Explanation | undefined => {
    const found = concerned.explainHost?.(host);
    return found && { ...found, refusals: [] };
  };
  return keywordHover(option, { ...concerned, explainHost, line, number: nearest }, manual);
}

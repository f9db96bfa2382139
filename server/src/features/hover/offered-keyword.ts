/** What hovering over a keyword would say if it stood on a line: for a keyword that is offered there. */
import type { ManualSource } from '../../manpage/manual.ts';
import type { ConfigFile } from '../../model/config-file.ts';
import type { Configuration } from '../../model/configuration.ts';
import { lineRulesOf } from '../../schema/line-rules.ts';
import { findOption } from '../../schema/options.ts';
import { isDirective } from '../../syntax/line.ts';
import { readLine } from '../../syntax/read-line.ts';
import { keywordHover } from './keyword.ts';

/**
 * The documentation in Markdown; undefined when the ssh in use does not know the keyword.
 * @param configuration what ssh reads together with the file
 * @param number the line (0-based); one that is not there counts as the nearest that is
 */
export function offeredKeyword(
  file: ConfigFile,
  configuration: Configuration,
  number: number,
  keyword: string,
  manual: ManualSource | undefined,
): string | undefined {
  const option = findOption(keyword, file.build);
  const line = readLine(keyword, lineRulesOf(file.build));
  if (option === undefined || !isDirective(line)) return undefined;
  const nearest = Math.max(0, Math.min(number, file.text.lineCount - 1));
  return keywordHover(option, { file, line, number: nearest, configuration }, manual);
}

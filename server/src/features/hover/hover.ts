/** Hover: finds out what is under the pointer and has it explained by the file beside this one that knows it. */

import type { ManualSource } from '../../manpage/manual.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import { findAnyOption, findOption } from '../../schema/options.ts';
import { type DirectiveLine, isDirective } from '../../syntax/line.ts';
import { holds, type Span, shift } from '../../text/span.ts';
import type { Concerned } from './in-force.ts';
import { keywordHover } from './keyword.ts';
import { valueHover } from './value.ts';

/** An explanation in Markdown, and the text that it is about; offsets into the file. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** What explanations are made from, besides the file. */
export interface HoverSources extends Omit<Concerned, 'file' | 'number'> {
  readonly manual: ManualSource | undefined;
}

/** One part of a line with its explanation; offsets relative to the line. */
export interface Explained extends Span {
  readonly markdown: string;
}

/** The explanation of what stands at `offset`; undefined where there is nothing to explain. */
export function hover(file: ConfigFile, offset: number, sources: HoverSources): Hover | undefined {
  const { number, line, start, column } = file.text.at(offset);
  if (!isDirective(line)) return undefined;
  const found = explain(file, line, number, column, sources);
  return found === undefined ? undefined : { span: shift(found, start), markdown: found.markdown };
}

function explain(
  file: ConfigFile,
  line: DirectiveLine,
  number: number,
  at: number,
  sources: HoverSources,
): Explained | undefined {
  const option = findOption(line.keyword.name, file.build) ?? findAnyOption(line.keyword.name);
  if (option === undefined) return undefined;
  if (holds(line.keyword, at)) {
    return { ...line.keyword, markdown: keywordHover(option, { ...sources, file, line, number }, sources.manual) };
  }
  if (line.comment !== undefined && holds(line.comment, at)) return undefined;
  return valueHover({ file, line, number, option, sources }, at);
}

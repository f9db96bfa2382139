/** IgnoreUnknown lines: only the first one that is in force counts, so a new one takes over what the others say. */

import type { ConfigFile } from '../model/config-file.ts';
import { styleOf } from '../model/style.ts';
import { matchesPatternList } from '../schema/pattern.ts';
import { sourceSpan } from '../schema/values/expansion.ts';
import { lowerAscii } from '../text/ascii.ts';
import type { TextEdit } from '../text/edit.ts';
import { composeDirectives } from './directives.ts';
import { lineOfComments } from './insert.ts';

/**
 * Makes ssh pass over `keyword`, which stands on line `number` (0-based): an IgnoreUnknown above it that is in force
 * for every host gets the keyword too, otherwise a new line goes before the first block. Undefined when the patterns that
 * are there stand in the way.
 */
export function ignoreUnknown(file: ConfigFile, keyword: string, number: number): TextEdit | undefined {
  const present = file.directivesNamed('ignoreunknown').flatMap(({ number: at, line }) => {
    const argument = line.args[0];
    // One with an argument too many is refused, and not in force in all releases.
    const isSound = line.args.length === 1 && line.openQuote === undefined;
    return argument === undefined ? [] : [{ at, line, argument, isSound }];
  });
  const first = present[0];
  const excludes = present.some(
    ({ argument }) => matchesPatternList(lowerAscii(keyword), lowerAscii(argument.value)) === -1,
  );
  if (excludes) return undefined;
  if (first?.isSound && first.at < number && file.isForEveryHost(first.at)) {
    const { length } = first.argument.value;
    const last = sourceSpan(first.line.text, first.argument, { start: length - 1, end: length });
    const end = file.text.startOf(first.at) + last.end;
    return { span: { start: end, end }, newText: `,${keyword}` };
  }
  const preamble = file.blocks[0];
  const patterns = [keyword, ...present.map(({ argument }) => argument.value)].join(',');
  // What was written with quotes or escapes cannot be written down again just so.
  if (/[\s"'\\#]/.test(patterns)) return undefined;
  const line = composeDirectives([{ keyword: 'IgnoreUnknown', value: patterns }], {
    ...styleOf(file, preamble),
    indent: '',
    valueColumn: undefined,
  });
  const block = file.blocks[1];
  const at = lineOfComments(file, Math.min(number, block?.start ?? number, first?.at ?? number));
  const { endOfLine } = styleOf(file, undefined);
  const isBeforeBlock = at < number || block?.start === number;
  const offset = file.text.startOf(at);
  return { span: { start: offset, end: offset }, newText: isBeforeBlock ? line + endOfLine : line };
}

/** Where else in a file the thing under the cursor stands: a keyword, a host name, a tag. Other files are not looked at. */
import type { ConfigFile, NumberedDirective } from '../model/file/config-file.ts';
import { nameAt, placesOf } from '../model/file/name-places.ts';
import { findAnyOption } from '../schema/options.ts';
import { isDirective } from '../syntax/line.ts';
import { lowerAscii } from '../text/ascii.ts';
import { holds, type Span, shift } from '../text/span.ts';

/** One place; offsets into the file. `definition` is where the name is given, `use` where it is asked for. */
export interface Highlight extends Span {
  readonly role: 'text' | 'definition' | 'use';
}

/** All places of what stands at `offset`, that one included; nothing where it is neither keyword nor name. */
export function documentHighlights(file: ConfigFile, offset: number): readonly Highlight[] {
  const { line, column } = file.text.at(offset);
  if (!isDirective(line)) return [];
  if (holds(line.keyword, column)) return keywordHighlights(file, line.keyword.name);
  const name = nameAt(file, offset);
  return name === undefined
    ? []
    : placesOf([{ path: '', file }], name).map(({ start, end, name: { role } }) => ({ start, end, role }));
}

/** The keyword and its other spellings. */
function keywordHighlights(file: ConfigFile, keyword: string): readonly Highlight[] {
  const option = findAnyOption(keyword);
  const spellings = option === undefined ? [] : [option.name, ...(option.aliases ?? []).map(({ name }) => name)];
  const names = new Set([keyword, ...spellings.map(lowerAscii)]);
  return directives(file, [...names]).map(({ line, number }) => ({
    ...shift({ start: line.keyword.start, end: line.keyword.end }, file.text.startOf(number)),
    role: 'text',
  }));
}

function directives(file: ConfigFile, keywords: readonly string[]): readonly NumberedDirective[] {
  return keywords.flatMap(keyword => file.directivesNamed(keyword)).sort((a, b) => a.number - b.number);
}

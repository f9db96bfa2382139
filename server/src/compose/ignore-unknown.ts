/** IgnoreUnknown lines: only the first one that is in force counts, so one line has to say it all. */

import type { ConfigFile, NumberedDirective } from '../model/file/config-file.ts';
import { styleOf } from '../model/file/style.ts';
import { PatternIndex } from '../model/tree/pattern-index.ts';
import { matchesPatternList } from '../schema/pattern.ts';
import { sourceSpan } from '../schema/values/expansion.ts';
import type { Argument } from '../syntax/line.ts';
import { lowerAscii } from '../text/ascii.ts';
import type { TextEdit } from '../text/edit.ts';
import { memo } from '../text/memo.ts';
import { lineEdits } from './block-lines.ts';
import { composeDirectives } from './directives.ts';
import { lineOfComments } from './insert.ts';

/** How ssh is made to pass over a keyword: by a pattern more, by a line that stood too low, or by one of several lines. */
export interface Ignoring {
  readonly kind: 'add' | 'move' | 'merge';
  /** Whether a line names the keyword already, and not by a wildcard. */
  readonly isNamed: boolean;
  readonly edits: readonly TextEdit[];
}

interface Present extends NumberedDirective {
  readonly argument: Argument;
  /** One with an argument too many is refused, and not in force in all releases. */
  readonly isSound: boolean;
}

/** The IgnoreUnknown lines of a file. There may be thousands, and as many keywords to ask for. */
interface AllPresent {
  readonly first: Present | undefined;
  readonly byPattern: PatternIndex<Present>;
  /** Their patterns as one list, each once. */
  readonly patterns: string;
  /** The patterns of all, and of the first, in lower case. */
  readonly known: ReadonlySet<string>;
  readonly knownToFirst: ReadonlySet<string>;
}

const presentIn = memo((file: ConfigFile): AllPresent => {
  const all = file.directivesNamed('ignoreunknown').flatMap((directive): Present[] => {
    const { line } = directive;
    const argument = line.args[0];
    const isSound = line.args.length === 1 && line.openQuote === undefined;
    return argument === undefined ? [] : [{ ...directive, argument, isSound }];
  });
  const byPattern = new PatternIndex<Present>();
  for (const present of all)
    for (const pattern of present.argument.value.split(',')) byPattern.add(pattern.replace(/^!/, ''), present);
  const patterns = joined(all.map(({ argument }) => argument.value));
  const inLowerCase = (list: string): ReadonlySet<string> => new Set(list.split(',').map(lowerAscii));
  return {
    first: all[0],
    byPattern,
    patterns,
    known: inLowerCase(patterns),
    knownToFirst: inLowerCase(all[0]?.argument.value ?? ''),
  };
});

/** The patterns of some lists, each once. */
function joined(lists: readonly string[]): string {
  const patterns = lists.flatMap(list => list.split(',')).filter(pattern => pattern !== '');
  return [...new Map(patterns.map(pattern => [lowerAscii(pattern), pattern])).values()].join(',');
}

/** What was written with quotes or escapes cannot be written down again just so. */
function isPlain(patterns: string): boolean {
  return !/[\s"'\\#]/.test(patterns);
}

/** Takes lines out. */
function without(file: ConfigFile, lines: readonly NumberedDirective[]): readonly TextEdit[] {
  return lineEdits(
    file,
    lines.map(({ number }) => ({ first: number, end: number + 1, lines: [] })),
  );
}

/** The IgnoreUnknown lines that have a pattern for a keyword, in the order of the file, and whether they excuse it (1) or not (-1, 0). */
function about(file: ConfigFile, keyword: string): readonly (Present & { readonly match: number })[] {
  const name = lowerAscii(keyword);
  return presentIn(file)
    .byPattern.candidates(name)
    .map(present => ({ ...present, match: matchesPatternList(name, lowerAscii(present.argument.value)) }))
    .sort((a, b) => a.number - b.number);
}

/** The first IgnoreUnknown line of a file that names a keyword, whether it counts or not. */
export function namedBy(file: ConfigFile, keyword: string): NumberedDirective | undefined {
  return about(file, keyword).find(({ match }) => match === 1);
}

/**
 * Makes ssh pass over `keyword`, which stands on line `number` (0-based): an IgnoreUnknown above it that is in force
 * for every host gets the keyword too, otherwise a new line goes before the first block. Lines that name the keyword and do
 * not count go. Undefined when the patterns that are there stand in the way.
 */
export function ignoreUnknown(file: ConfigFile, keyword: string, number: number): Ignoring | undefined {
  const wanted = lowerAscii(keyword);
  const { first, patterns: all, known, knownToFirst } = presentIn(file);
  const naming = about(file, keyword);
  if (naming.some(({ match }) => match === -1)) return undefined;
  const isInForce = first?.isSound === true && first.number < number && file.isForEveryHost(first.number);
  const isNamed = known.has(wanted);
  // A comment on such a line would be lost with it.
  const needless = naming.filter(
    ({ argument, isSound, match, line }) =>
      match === 1 && isSound && line.comment === undefined && isPlain(argument.value),
  );
  if (first !== undefined && isInForce) {
    const { length } = first.argument.value;
    const last = sourceSpan(first.line.text, first.argument, { start: length - 1, end: length });
    const end = file.text.startOf(first.number) + last.end;
    const more = joined([keyword, ...needless.map(({ argument }) => argument.value)])
      .split(',')
      .filter(pattern => !knownToFirst.has(lowerAscii(pattern)));
    return {
      kind: needless.length > 0 ? 'merge' : 'add',
      isNamed,
      edits: [{ span: { start: end, end }, newText: `,${more.join(',')}` }, ...without(file, needless)],
    };
  }
  const patterns = needless.length > 0 ? all : isNamed || all === '' ? joined([keyword, all]) : `${keyword},${all}`;
  if (!isPlain(patterns)) return undefined;
  const line = composeDirectives([{ keyword: 'IgnoreUnknown', value: patterns }], {
    ...styleOf(file, file.blocks[0]),
    indent: '',
    valueColumn: undefined,
  });
  const block = file.blocks[1];
  const at = lineOfComments(file, Math.min(number, block?.start ?? number, first?.number ?? number));
  const { endOfLine } = styleOf(file, undefined);
  const isBeforeBlock = at < number || block?.start === number;
  const offset = file.text.startOf(at);
  return {
    kind: needless.length > 0 ? 'move' : 'add',
    isNamed,
    edits: [
      { span: { start: offset, end: offset }, newText: isBeforeBlock ? line + endOfLine : line },
      ...without(file, needless),
    ],
  };
}

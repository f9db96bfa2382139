/** The habits of a file: how it indents, separates, spells and ends lines, so that new lines look like the ones around them. */
import { findAnyOption } from '../../schema/options.ts';
import type { DirectiveLine, Line } from '../../syntax/line.ts';
import { lowerAscii } from '../../text/ascii.ts';
import { memo } from '../../text/memo.ts';
import type { Block } from './blocks.ts';
import type { ConfigFile } from './config-file.ts';

export interface Style {
  readonly indent: string;
  /** Between keyword and value: a blank, a tab, `=`, ` = `. */
  readonly separator: string;
  /** The same of Host and Match lines. */
  readonly headerSeparator: string;
  /** The column at which all values of the block start, when they are lined up with blanks. */
  readonly valueColumn: number | undefined;
  readonly keywordCase: 'manual' | 'lower' | 'upper';
  readonly endOfLine: '\n' | '\r\n';
}

/** With nothing to go by: what most files do. */
const USUAL_INDENT = '    ';

function indentOf(line: DirectiveLine): string {
  return line.text.slice(0, line.keyword.start).replace(/[^ \t]/g, '');
}

function separatorOf(line: DirectiveLine): string {
  return line.text.slice(line.keyword.end, (line.raw ?? line.rest).start);
}

/** The value that occurs most often, the first of them in a tie. */
function mostCommon<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: T | undefined;
  for (const [value, count] of counts) if (best === undefined || count > (counts.get(best) as number)) best = value;
  return best;
}

/** How many lines are looked at to learn the habits of a block or of all. */
const SAMPLE = 500;

/** What the lines of a file have in common, wherever they stand. */
interface Habits {
  /** Of lines in blocks. */
  readonly indent: string | undefined;
  readonly separator: string;
  readonly headerSeparator: string;
  readonly keywordCase: Style['keywordCase'];
}

/** Every new line asks. */
const habitsOf = memo((file: ConfigFile): Habits => {
  const inBlocks: DirectiveLine[] = [];
  for (const block of file.blocks) {
    if (block.header !== undefined) inBlocks.push(...sampleOf(file, block));
    if (inBlocks.length >= SAMPLE) break;
  }
  const preamble = file.blocks[0];
  const all = [...inBlocks, ...(preamble === undefined ? [] : sampleOf(file, preamble))];
  return {
    indent: mostCommon(inBlocks.map(indentOf)),
    separator: separatorStyle(all),
    headerSeparator: separatorStyle(file.blocks.slice(0, SAMPLE).flatMap(({ header }) => header ?? [])),
    keywordCase: keywordCase(all),
  };
});

/** The first directives of a block. */
function sampleOf(file: ConfigFile, block: Block): readonly DirectiveLine[] {
  const found: DirectiveLine[] = [];
  for (const { line } of file.directivesOf(block)) if (found.push(line) >= SAMPLE) break;
  return found;
}

/**
 * The style for new lines in `block`: the block's own where it shows one, else that of the file.
 * @param unfinished a line that is just being typed, which shows no habit
 */
export function styleOf(file: ConfigFile, block: Block | undefined, unfinished?: Line): Style {
  const own = block === undefined ? [] : sampleOf(file, block).filter(line => line !== unfinished);
  const habits = habitsOf(file);
  const isPreamble = block !== undefined && block.header === undefined;
  return {
    indent: mostCommon(own.map(indentOf)) ?? (isPreamble ? '' : (habits.indent ?? USUAL_INDENT)),
    separator: own.length > 0 ? separatorStyle(own) : habits.separator,
    headerSeparator: habits.headerSeparator,
    valueColumn: valueColumn(own),
    keywordCase: habits.keywordCase,
    endOfLine: endOfLine(file, block),
  };
}

/** The usual separator; a run of blanks that lines up values counts as one blank. */
function separatorStyle(lines: readonly DirectiveLine[]): string {
  const separators = lines.map(line =>
    separatorOf(line)
      .replace(/^ +$/, ' ')
      .replace(/[^ \t=]/g, ''),
  );
  // A second "=" is part of most values: only a few keywords skip it.
  return mostCommon(separators.filter(separator => /^(?=.)[ \t]*(?:=[ \t]*)?$/.test(separator))) ?? ' ';
}

function valueColumn(lines: readonly DirectiveLine[]): number | undefined {
  const columns = new Set(lines.map(({ rest }) => rest.start));
  const isAligned = lines.length > 1 && columns.size === 1 && lines.every(line => /^ +$/.test(separatorOf(line)));
  return isAligned && lines.some(line => separatorOf(line).length > 1) ? [...columns][0] : undefined;
}

function keywordCase(lines: readonly DirectiveLine[]): Style['keywordCase'] {
  // Keywords whose spelling in the manual is all lower case do not exist, so what is lower case is meant to be.
  const spellings = lines
    .filter(({ keyword }) => findAnyOption(keyword.name) !== undefined)
    .map(({ keyword: { text, name } }) => {
      if (text === name) return 'lower';
      return text === name.toUpperCase() ? 'upper' : 'manual';
    });
  return mostCommon(spellings) ?? 'manual';
}

/** How many lines with one keyword are looked at to learn how it is spelled. */
const SPELLINGS = 50;

/** A keyword as the file spells it: as it does already, where it has it, else in the letter case of its other keywords. */
export function spell(keyword: string, file: ConfigFile, style?: Style): string {
  const present = file.directivesNamed(lowerAscii(keyword)).slice(0, SPELLINGS);
  return (
    mostCommon(present.map(({ line }) => line.keyword.text)) ??
    inCase(keyword, (style ?? styleOf(file, undefined)).keywordCase)
  );
}

/** A keyword of the manual's spelling in some letter case. */
export function inCase(keyword: string, letters: Style['keywordCase']): string {
  switch (letters) {
    case 'manual':
      return keyword;
    case 'lower':
      return keyword.toLowerCase();
    case 'upper':
      return keyword.toUpperCase();
  }
}

function endOfLine(file: ConfigFile, block: Block | undefined): '\n' | '\r\n' {
  const { lines } = file.text;
  const near = (block === undefined ? undefined : lines[block.start]?.text) ?? '';
  const sample = near.endsWith('\n') ? near : lines[0]?.text;
  return sample?.endsWith('\r\n') ? '\r\n' : '\n';
}

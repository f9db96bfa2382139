/** Where new directives go in a file, so that they touch nothing that is there. */
import { ownEnd } from '../model/file/block-extent.ts';
import { type Block, isUnconditional } from '../model/file/blocks.ts';
import type { ConfigFile, NumberedDirective } from '../model/file/config-file.ts';
import { styleOf } from '../model/file/style.ts';
import { lowerAscii } from '../text/ascii.ts';
import type { TextEdit } from '../text/edit.ts';
import { composeBlock, composeDirectives, type NewDirective } from './directives.ts';

function insertion(offset: number, newText: string): TextEdit {
  return { span: { start: offset, end: offset }, newText };
}

/** Inserts whole lines after a line (0-based). Where that line has no line feed, the new ones go without at their end too. */
function afterLine(file: ConfigFile, number: number, lines: string, endOfLine: string): TextEdit {
  const { text } = file.text.line(number);
  const end = file.text.startOf(number) + text.length;
  return text.endsWith('\n') ? insertion(end, lines) : insertion(end, endOfLine + lines.slice(0, -endOfLine.length));
}

/** The line (0-based) below which a block gets a new directive: its last one, or its header and the comments that follow that; -1 for the top of the file. */
export function lineAbove(file: ConfigFile, block: Block): number {
  const last = Array.from(file.directivesOf(block), ({ number }) => number).at(-1);
  if (last !== undefined || block.header === undefined) return last ?? -1;
  const end = ownEnd(file.text, block);
  let at = block.start;
  while (at + 1 < end && file.text.line(at + 1).kind === 'comment') at++;
  return at;
}

/** Inserts directives into a block, below what is there. The preamble gets them at the top of the file if it has none. */
export function insertIntoBlock(file: ConfigFile, block: Block, directives: readonly NewDirective[]): TextEdit {
  const style = styleOf(file, block);
  const lines = composeDirectives(directives, style);
  const above = lineAbove(file, block);
  return above === -1 ? insertion(0, lines) : afterLine(file, above, lines, style.endOfLine);
}

/** The block that applies to every host and ends the file, if there is one: what is set there overrides nothing. */
export function lastForAllHosts(file: ConfigFile): Block | undefined {
  const last = file.blocks.at(-1);
  return last?.header !== undefined && isUnconditional(last, file.build) ? last : undefined;
}

/**
 * The block for all hosts in which something can be set that overrides nothing: the one that ends the file, or else the last below which
 * nothing may set it.
 * @param keywords what is to be set, in lower case
 */
export function blockForAllHosts(file: ConfigFile, keywords: readonly string[]): Block | undefined {
  const block = file.blocks.findLast(each => each.header !== undefined && isUnconditional(each, file.build));
  if (block === undefined || block.end === file.text.lineCount) return block;
  const isBelow = ({ number }: NumberedDirective): boolean => number >= block.end;
  return ['include', ...keywords].some(keyword => file.directivesNamed(keyword).some(isBelow)) ? undefined : block;
}

/** Sets something for all hosts that nothing else sets: in a `Host *` of the file, which is added to its end where there is none to take. */
export function insertForAllHosts(file: ConfigFile, directives: readonly NewDirective[]): TextEdit {
  const keywords = directives.map(({ keyword }) => lowerAscii(keyword));
  const block = blockForAllHosts(file, keywords);
  return block === undefined
    ? appendBlock(file, { keyword: 'Host', value: '*' }, directives)
    : insertIntoBlock(file, block, directives);
}

/** Adds a block below all others, but above the one that applies to every host and ends the file. */
export function insertLastBlock(file: ConfigFile, header: NewDirective, directives: readonly NewDirective[]): TextEdit {
  const last = lastForAllHosts(file);
  return last === undefined ? appendBlock(file, header, directives) : insertBlockBefore(file, last, header, directives);
}

function appendBlock(file: ConfigFile, header: NewDirective, directives: readonly NewDirective[]): TextEdit {
  const style = styleOf(file, undefined);
  const block = composeBlock(header, directives, style);
  const lines = file.text.lines;
  // The last piece has no line feed: when it is empty, the file ends with one.
  const end = lines.length - 1;
  const endsWithFeed = file.text.line(end).text === '';
  const lastLine = endsWithFeed ? lines[end - 1] : lines[end];
  const gap = lastLine === undefined || lastLine.kind === 'blank' ? '' : style.endOfLine;
  if (endsWithFeed) return insertion(file.text.length, gap + block);
  return insertion(file.text.length, style.endOfLine + gap + block.slice(0, -style.endOfLine.length));
}

/** The first of the comment lines right above a line (0-based): a heading stays with what it heads. */
export function lineOfComments(file: ConfigFile, number: number): number {
  let at = number;
  while (at > 0 && file.text.line(at - 1).kind === 'comment') at--;
  return at;
}

/**
 * Inserts a new block before another, and before the comments right above that. What stands above all blocks is put below
 * `Host *` then, so that it still applies to every host.
 */
export function insertBlockBefore(
  file: ConfigFile,
  block: Block,
  header: NewDirective,
  directives: readonly NewDirective[],
): TextEdit {
  const style = styleOf(file, undefined);
  const [first] = file.directivesOf(block);
  const at = lineOfComments(file, block.header === undefined ? (first?.number ?? 0) : block.start);
  const rest = block.header === undefined ? composeBlock({ keyword: 'Host', value: '*' }, [], style) : '';
  return insertion(file.text.startOf(at), composeBlock(header, directives, style) + style.endOfLine + rest);
}

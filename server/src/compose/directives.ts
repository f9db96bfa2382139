/**
 * Writes new directives and blocks, by way of the npm package `ssh-config`.
 * Text that is there already is never printed anew: what comes out is only ever inserted.
 */
import SSHConfig, { type Line, LineType, type Separator } from 'ssh-config';
import { inCase, type Style } from '../model/file/style.ts';

/** A directive to write, its keyword as the manual spells it. */
export interface NewDirective {
  readonly keyword: string;
  /** As it stands in a file: in quotes where it needs them. */
  readonly value: string;
}

/** What stands between a keyword, as it is spelled, and its value: the usual separator, or blanks up to the column of values. */
export function separatorAfter(keyword: string, { separator, valueColumn }: Style, indent: string): string {
  return valueColumn === undefined ? separator : ' '.repeat(Math.max(1, valueColumn - indent.length - keyword.length));
}

function lineOf({ keyword, value }: NewDirective, style: Style, indent: string): Line {
  const param = inCase(keyword, style.keywordCase);
  // Of values with blanks, the package puts some into quotes, whatever quotes are there, or each word into a line of its own. Any
  // separator it writes as it is given, though it declares only the three usual ones: what follows the keyword is handed over as one.
  const separator = (separatorAfter(param, style, indent) + value) as Separator;
  return { type: LineType.DIRECTIVE, before: indent, param, separator, value: '', after: style.endOfLine };
}

function print(lines: readonly Line[]): string {
  return SSHConfig.stringify(SSHConfig.from(lines) as SSHConfig);
}

/** Some directives, one a line, each ended by the style's end of line. */
export function composeDirectives(directives: readonly NewDirective[], style: Style): string {
  return print(directives.map(directive => lineOf(directive, style, style.indent)));
}

/** A block: its header, not indented, and directives below it. */
export function composeBlock(header: NewDirective, directives: readonly NewDirective[], style: Style): string {
  return print([
    lineOf(header, { ...style, separator: style.headerSeparator, valueColumn: undefined }, ''),
    ...directives.map(directive => lineOf(directive, style, style.indent)),
  ]);
}

/**
 * Writes new directives and blocks, by way of the npm package `ssh-config`, which knows what has to be quoted.
 * Text that is there already is never printed anew: what comes out is only ever inserted.
 */
import SSHConfig, { type Line, LineType, type Separator } from 'ssh-config';
import { inCase, type Style } from '../model/style.ts';

/** A directive to write, its keyword as the manual spells it. */
export interface NewDirective {
  readonly keyword: string;
  readonly value: string;
}

function lineOf({ keyword, value }: NewDirective, style: Style, indent: string): Line {
  const param = inCase(keyword, style.keywordCase);
  const blanks = style.valueColumn === undefined ? 0 : style.valueColumn - indent.length - param.length;
  const separator = style.valueColumn === undefined ? style.separator : ' '.repeat(Math.max(1, blanks));
  // The package writes any separator as it is given, though it declares only the three usual ones.
  return {
    type: LineType.DIRECTIVE,
    before: indent,
    param,
    separator: separator as Separator,
    value,
    after: style.endOfLine,
  };
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
    lineOf(header, { ...style, valueColumn: undefined }, ''),
    ...directives.map(directive => lineOf(directive, style, style.indent)),
  ]);
}

/**
 * Text of a file, of its author or of the machine in Markdown. Nothing else writes such text into it, so it cannot become
 * markup: no link, no picture, no HTML.
 */
import { displayPath } from '../model/display-path.ts';
import type { Surroundings } from '../schema/surroundings.ts';
import { visible } from '../text/visible.ts';

/**
 * Text as code: backticks would end it, and what is invisible would deceive.
 * @param limit the most characters that are shown
 */
export function code(text: string, limit = Number.POSITIVE_INFINITY): string {
  const short = text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
  const shown = visible(short).replaceAll('`', "'");
  return shown === '' ? '` `' : `\`${shown}\``;
}

/** Markdown of one line in a cell of a table, which a bar would end, unless an odd number of backslashes stands before it. */
export function cell(markdown: string): string {
  return markdown.replace(/(\\*)\|/g, (_, before: string) => `${before}${before.length % 2 === 0 ? '\\' : '\\\\'}|`);
}

/** Gives the URI of a file, where the editor follows links; undefined where it does not. */
export type LinkTo = ((path: string) => string) | undefined;

/** The name of a file, with a link to it where the editor follows links. */
export function fileLink(path: string, surroundings: Surroundings, linkTo: LinkTo): string {
  return link(displayPath(path, surroundings), linkTo?.(path));
}

/** The name of a file and the number of a line, counted from 1: "`~/.ssh/config:3`", with a link. */
export function placeLink(
  { file, line }: { readonly file: string; readonly line: number },
  surroundings: Surroundings,
  linkTo: LinkTo,
): string {
  return link(`${displayPath(file, surroundings)}:${line}`, linkTo && `${linkTo(file)}#L${line}`);
}

function link(shown: string, address: string | undefined): string {
  if (address === undefined) return code(shown);
  // Between angle brackets nothing ends an address but these and the end of the line.
  return `[${code(shown)}](<${address.replace(/[<>\s\\|]/g, encodeURIComponent)}>)`;
}

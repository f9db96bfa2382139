/**
 * Text of a file, of its author or of the machine in Markdown. Nothing else writes such text into it, so it cannot become
 * markup: no link, no picture, no HTML. So nothing else puts what it is given between backticks or into a link.
 */
import { displayPath } from '../model/paths/display-path.ts';
import type { Surroundings } from '../schema/surroundings.ts';
import { visible, withoutKeys } from '../text/visible.ts';

/** The most characters that are shown of a text. */
const MOST = 200;

/**
 * Text as code: backticks would end it, what is invisible would deceive, and what may be text of a key is not shown.
 * @param limit the most characters that are shown
 */
export function code(text: string, limit = MOST): string {
  // What is cut first may have millions of characters; a key of which a part is left is still one.
  const plain = withoutKeys(text.slice(0, 4 * MOST));
  const short = plain.length > limit || text.length > 4 * MOST ? `${plain.slice(0, limit - 1)}…` : plain;
  const shown = visible(short).replaceAll('`', "'");
  return shown === '' ? '` `' : `\`${shown}\``;
}

/** How a line is written, as a block of code. @param line one of ours */
export function fence(line: string): string {
  return `\`\`\`ssh_config\n${line}\n\`\`\``;
}

/** Markdown of one line in a cell of a table, which a bar would end, unless an odd number of backslashes stands before it. */
export function cell(markdown: string): string {
  return markdown.replace(/\\+\|?|\|/g, run => {
    if (!run.endsWith('|')) return run;
    return `${run.slice(0, -1)}${run.length % 2 === 0 ? '\\\\' : '\\'}|`;
  });
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

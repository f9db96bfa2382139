/** Text of a file or of its author in Markdown. */
import { visible } from '../../text/visible.ts';

/** Text as code: backticks would end it, and what is invisible would deceive. */
export function code(text: string): string {
  return `\`${visible(text).replaceAll('`', "'")}\``;
}

/** How a directive is written: the line at the top of a keyword's hover, in the manner of a manual's synopsis. */
import type { Option } from '../../schema/option.ts';
import { argumentForms } from '../../schema/synopsis.ts';

/** "ServerAliveInterval time". */
export function signatureOf(option: Option): string {
  const labels = argumentForms(option.value).map(({ label }) => label);
  return [option.name, ...labels].join(' ');
}

/** How several lines with the keyword add up, for a person. */
export function repeatsOf({ repeats }: Option): string | undefined {
  switch (repeats) {
    case 'first-wins':
      return 'first value wins';
    case 'accumulates':
      return 'accumulates: every line that applies adds to the list';
    case 'block':
      return 'starts a block';
    case 'include':
      return 'reads files at this place';
    case 'none':
      return undefined;
  }
}

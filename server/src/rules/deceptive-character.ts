/**
 * Characters in a value that nobody sees, that look like a blank, or that turn the direction of the text: what ssh reads is not
 * what a person reads. Comments are left out, and so is what ssh refuses for such a character.
 */

import type { DirectiveLine } from '../syntax/line.ts';
import { disguiseOf, numberOf } from '../text/visible.ts';
import type { Found, LineRule } from './rule.ts';
import { plainCharacters } from './support/plain-characters.ts';

/** Names of those that occur, as Unicode has them in small letters. */
const NAMES: Readonly<Record<string, string>> = {
  '\u0007': 'bell',
  '\u001b': 'escape',
  '\u00a0': 'no-break space',
  '\u00ad': 'soft hyphen',
  '\u061c': 'arabic letter mark',
  '\u200b': 'zero width space',
  '\u200c': 'zero width non-joiner',
  '\u200d': 'zero width joiner',
  '\u200e': 'left-to-right mark',
  '\u200f': 'right-to-left mark',
  '\u2028': 'line separator',
  '\u2029': 'paragraph separator',
  '\u202a': 'left-to-right embedding',
  '\u202b': 'right-to-left embedding',
  '\u202c': 'pop directional formatting',
  '\u202d': 'left-to-right override',
  '\u202e': 'right-to-left override',
  '\u202f': 'narrow no-break space',
  '\u2060': 'word joiner',
  '\u2066': 'left-to-right isolate',
  '\u2067': 'right-to-left isolate',
  '\u2068': 'first strong isolate',
  '\u2069': 'pop directional isolate',
  '\u3000': 'ideographic space',
  '\ufeff': 'byte order mark',
};

const WHY = {
  control: 'is a control character: a terminal executes it instead of showing it. Remove it.',
  turning: 'reverses the text, so that you see something else than ssh reads. Remove it.',
  unseen: 'is invisible, and ssh reads it as a part of the value. Remove it.',
  blank: 'looks like a blank, but ssh reads it as a part of the value. Write a blank instead.',
} as const;

/** Joiners and variants shape the letters and pictures of many scripts: there they belong to what is seen. */
const SHAPING = /^(?:\u200c|\u200d|[\ufe00-\ufe0f])$/;

/** The characters of a value that deceive, in their order; offsets relative to the line. */
function* deceptive({ text, rest, comment }: DirectiveLine): Generator<{ char: string; start: number }> {
  const end = Math.min(rest.end, comment?.start ?? rest.end);
  const value = text.slice(rest.start, end);
  if (/^[\t\r\x20-\x7e]*$/.test(value)) return;
  let before = '';
  let start = rest.start;
  for (const char of value) {
    const shapes = SHAPING.test(char) && /[^\x00-\x7f]$/u.test(before) && disguiseOf(before) === undefined;
    // A carriage return is lone-carriage-return's.
    if (disguiseOf(char) !== undefined && char !== '\r' && !shapes) yield { char, start };
    before = char;
    start += char.length;
  }
}

export const deceptiveCharacter: LineRule = {
  id: 'deceptive-character',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  ofDead: true,
  lines: 'both',
  find: (line, { verdicts }) => {
    const [first, ...others] = deceptive(line);
    if (first === undefined) return [];
    const { option, problems } = verdicts.of(line);
    if (option === undefined || problems.some(({ rule }) => rule === 'invisible-character')) return [];
    const { char, start } = first;
    const name = NAMES[char] === undefined ? '' : ` (${NAMES[char]})`;
    const more = others.length === 0 ? '' : ` The line has ${others.length} more such.`;
    const message = `${numberOf(char)}${name} ${WHY[disguiseOf(char) ?? 'unseen']}${more}`;
    return [{ start, end: start + char.length, message } satisfies Found];
  },
  fixes: (_found, place, { verdicts }) =>
    plainCharacters(
      'Remove invisible characters, and replace those that look like a blank with a blank',
      Array.from(deceptive(place.line), found => ({ ...found, plain: disguiseOf(found.char) === 'blank' ? ' ' : '' })),
      place,
      verdicts,
    ),
};

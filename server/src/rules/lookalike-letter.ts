/**
 * Letters and marks of other scripts that look like ASCII: `gіthub.com` with a Cyrillic letter is another host. Words that are
 * written in another script as a whole are left out, unless each of their letters looks like one of ASCII.
 */
import type { DirectiveLine } from '../syntax/line.ts';
import { looksLike } from '../text/lookalike.ts';
import { numberOf } from '../text/visible.ts';
import type { LineRule } from './rule.ts';
import { plainCharacters } from './support/plain-characters.ts';

interface Lookalike {
  readonly char: string;
  readonly plain: string;
  readonly start: number;
}

/** The characters of a value that are taken for others, in their order; offsets relative to the line. */
function lookalikes({ text, rest, comment }: DirectiveLine): readonly Lookalike[] {
  const end = Math.min(rest.end, comment?.start ?? rest.end);
  const value = text.slice(rest.start, end);
  if (/^[\x00-\x7f]*$/.test(value)) return [];
  const found: Lookalike[] = [];
  for (const { 0: argument, index } of value.matchAll(/\S+/g)) {
    // One letter that looks like no other shows which script is meant.
    const isHonest = Array.from(argument).some(char => /\P{ASCII}/u.test(char) && isLetter(char) && !looksLike(char));
    for (const { 0: word, index: inside } of argument.matchAll(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]/gu)) {
      const isMixed = /[A-Za-z]/.test(word) || !isHonest;
      let start = rest.start + index + inside;
      for (const char of word) {
        const plain = looksLike(char);
        // A dash between blanks is one; before or within a word it is meant as that of an option or a name.
        const isDash = plain === '-' && argument.length === 1;
        if (plain !== undefined && !isDash && (isMixed || !isLetter(char))) found.push({ char, plain, start });
        start += char.length;
      }
    }
  }
  return found;
}

function isLetter(char: string): boolean {
  return /\p{L}/u.test(char);
}

export const lookalikeLetter: LineRule = {
  id: 'lookalike-letter',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  lines: 'both',
  find: line => {
    const [first, ...others] = lookalikes(line);
    if (first === undefined) return [];
    const { char, plain, start } = first;
    const more = others.length === 0 ? '' : ` The line has ${others.length} more such.`;
    const message = `${char} (${numberOf(char)}) looks like ${plain}, but is a different character for ssh.${more} Type ${others.length === 0 ? plain : 'plain ones'} instead.`;
    return [{ start, end: start + char.length, message }];
  },
  fixes: (_found, place, { verdicts }) => {
    const found = lookalikes(place.line);
    const plain = found.map(each => each.plain).join('');
    const title = `Write ${plain.length > 20 ? 'characters' : plain} of ASCII instead`;
    return plainCharacters(title, found, place, verdicts);
  },
};

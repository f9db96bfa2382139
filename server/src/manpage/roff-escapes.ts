/**
 * What roff(7) escape sequences stand for: one line's source in, readable text out, cut where the font changes.
 * Sizes, colours, motions and registers have no place in Markdown and are dropped. Knows no macros.
 */

/** The fonts that make a difference to a reader. */
export type Font = 'roman' | 'bold' | 'italic';

/** Text in one font. */
export interface FontRun {
  readonly text: string;
  readonly font: Font;
}

/** `name character` pairs. */
function table(...lines: readonly string[]): ReadonlyMap<string, string> {
  const words = lines.join(' ').split(' ');
  return new Map(words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1] ?? ''] as const] : [])));
}

/** Special characters by their groff_char(7) name; those that are missing here are dropped. */
const CHARACTERS = table(
  '- - hy - em — en – mi − pl + mu × di ÷ eq = +- ± dq " lq “ rq ” oq ‘ cq ’ aq \' bq ‚ Bq „ Fo « Fc » fo ‹ fc ›',
  'ha ^ ti ~ rs \\ sl / ba | bb ¦ at @ sh # Do $ ga ` aa ´ lB [ rB ] lC { rC } la ⟨ ra ⟩ bu • ci ○ sq □',
  'dg † dd ‡ sc § ps ¶ <- ← -> → <> ↔ ua ↑ da ↓ <= ≤ >= ≥ != ≠ == ≡ ~= ≈ if ∞ co © rg ® tm ™ de ° ct ¢ eu € Po £ Ye ¥',
  "12 ½ 14 ¼ 34 ¾ ss ß ae æ AE Æ :a ä :e ë :i ï :o ö :u ü :A Ä :O Ö :U Ü 'a á 'e é 'i í 'o ó 'u ú `a à `e è `i ì `o ò",
  '`u ù ^a â ^e ê ^i î ^o ô ^u û ~n ñ ~a ã ~o õ ,c ç ,C Ç oa å oA Å /o ø /O Ø',
);

/** The strings that mdoc(7) and man(7) predefine for `\*`. */
const STRINGS = table(
  'Aq \' " " q " Lq “ Rq ” lq “ rq ” lp ( rp ) Am & Ba | Gt > Lt < Ge ≥ Le ≤ Ne ≠ Pm ± If ∞ Pi π Na NaN',
  'ga ` aa ´ ua ↑ va ↕ R ® Tm ™',
);

/** Escapes without an argument that print a space, and those that print nothing. Others stand for themselves. */
const SPACES = ' ~0t';
const SILENT = '&)%:/,^|acdpruz{}!?';

/** Followed by a name of one character, by `(` and two, or by any in brackets. */
const NAMED = 'fFgkmMnOVY';
/** Followed by an argument between two equal characters. */
const DELIMITED = 'AbBDhHlLoRSvwxXZ';
/** No name and no delimited argument is longer: what looks so was not meant as one, and reading stays linear. */
const LONGEST = 100;

/** The escape sequence whose backslash is at `start`: where it ends, what it prints, and the font it selects. */
function readEscape(source: string, start: number): { end: number; text: string; font?: string } {
  const letter = source.charAt(start + 1);
  if (letter === '(' || letter === '[') {
    const { name, end } = readName(source, start + 1);
    return { end, text: character(name) };
  }
  if (letter === '*') {
    const { name, end } = readName(source, start + 2);
    return { end, text: STRINGS.get(name) ?? '' };
  }
  if (letter === 's') {
    const sign = /[-+]/.test(source.charAt(start + 2)) ? 1 : 0;
    const size = /^(?:'[^']{0,9}'|\[[^\]]{0,9}\]|\(..|[1-3]\d|\d)/.exec(source.slice(start + 2 + sign, start + 14));
    return { end: start + 2 + sign + (size?.[0].length ?? 0), text: '' };
  }
  if (letter !== '' && NAMED.includes(letter)) {
    const sign = letter === 'n' && /[-+]/.test(source.charAt(start + 2)) ? 1 : 0;
    const { name, end } = readName(source, start + 2 + sign);
    return letter === 'f' ? { end, text: '', font: name } : { end, text: '' };
  }
  if (letter === 'C' || letter === 'N' || (letter !== '' && DELIMITED.includes(letter))) {
    const quote = source.charAt(start + 2);
    const length = quote === '' ? -1 : source.slice(start + 3, start + 3 + LONGEST).indexOf(quote);
    if (length < 0) return { end: start + 2, text: '' };
    const argument = source.slice(start + 3, start + 3 + length);
    const end = start + 4 + length;
    if (letter === 'C') return { end, text: character(argument) };
    if (letter === 'N') return { end, text: codePoint(Number(argument)) };
    return { end, text: '' };
  }
  return { end: Math.min(start + 2, source.length), text: simple(letter) };
}

function simple(letter: string): string {
  if (letter === 'e' || letter === 'E') return '\\';
  if (letter === "'") return '´';
  if (SPACES.includes(letter)) return ' ';
  return SILENT.includes(letter) ? '' : letter;
}

function readName(source: string, start: number): { name: string; end: number } {
  const first = source.charAt(start);
  if (first === '(') return { name: source.slice(start + 1, start + 3), end: Math.min(start + 3, source.length) };
  if (first !== '[') return { name: first, end: start + first.length };
  const length = source.slice(start + 1, start + 1 + LONGEST).indexOf(']');
  return length < 0
    ? { name: '', end: start + 1 }
    : { name: source.slice(start + 1, start + 1 + length), end: start + 2 + length };
}

function character(name: string): string {
  const hex = /^u([\dA-F]{4,6})(?:_[\dA-F_]*)?$/.exec(name)?.[1];
  return hex === undefined ? (CHARACTERS.get(name) ?? '') : codePoint(Number.parseInt(hex, 16));
}

/** A printable character by number; nothing for controls, surrogates and what is no character at all. */
function codePoint(value: number): string {
  const printable = value >= 0x20 && value <= 0x10ffff && !(value >= 0x7f && value < 0xa0);
  return printable && Number.isInteger(value) && !(value >= 0xd800 && value < 0xe000)
    ? String.fromCodePoint(value)
    : '';
}

function fontOf(name: string, previous: Font): Font {
  if (name === 'P' || name === '') return previous;
  if (name === 'I' || name === '2' || name === 'CI') return 'italic';
  return /^(?:B|3|4|BI|C|CB|CR|CW)$/.test(name) ? 'bold' : 'roman';
}

/**
 * Reads the escape sequences of one line or argument.
 * @returns its text, cut where the font changes; no run is empty
 */
export function decodeFonts(source: string): readonly FontRun[] {
  const runs: FontRun[] = [];
  let font: Font = 'roman';
  let previous: Font = 'roman';
  let text = '';
  let at = 0;
  while (at < source.length) {
    const backslash = source.indexOf('\\', at);
    if (backslash < 0) break;
    text += source.slice(at, backslash);
    const sequence = readEscape(source, backslash);
    at = sequence.end;
    text += sequence.text;
    if (sequence.font === undefined) continue;
    if (text !== '') runs.push({ text, font });
    text = '';
    [font, previous] = [fontOf(sequence.font, previous), font];
  }
  text += source.slice(at);
  if (text !== '') runs.push({ text, font });
  return runs;
}

/** The text of one line or argument, without regard to fonts. */
export function decode(source: string): string {
  return source.includes('\\')
    ? decodeFonts(source)
        .map(run => run.text)
        .join('')
    : source;
}

/** Text that plays no tricks on a terminal or on who reads it. */
import { LONE_BYTES } from './bytes.ts';

/** Characters that turn the direction in which text is written: it reads otherwise than it is. */
const TURNING = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
/** Characters that nobody sees. */
const UNSEEN =
  '\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200d\\u2028\\u2029\\u2060-\\u2065\\u206a-\\u206f' +
  '\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\u{e0000}-\\u{e0fff}';
/** Characters that look like a blank. */
const WIDE = '\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000';

const CONTROL = /[\x00-\x1f\x7f-\x9f]/g;
const HIDDEN = new RegExp(`[${TURNING}${UNSEEN}${WIDE}]`, 'gu');

/** How a character deceives who reads it; undefined when it does not. */
export function disguiseOf(char: string): 'control' | 'turning' | 'unseen' | 'blank' | undefined {
  return DISGUISES.find(([, pattern]) => pattern.test(char))?.[0];
}

const DISGUISES = [
  ['control', /^[\x00-\x08\x0a-\x1f\x7f-\x9f]$/],
  ['turning', new RegExp(`^[${TURNING}]$`, 'u')],
  ['unseen', new RegExp(`^[${UNSEEN}]$`, 'u')],
  ['blank', new RegExp(`^[${WIDE}]$`, 'u')],
] as const;

/** A character by its number, as Unicode writes it: U+202E. */
export function numberOf(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Control characters, and bytes that are no UTF-8, in octal, as ssh shows them; what cannot be seen or turns text around by number, as `<U+202E>`; the rest as it is. */
export function visible(text: string): string {
  return text
    .replace(CONTROL, char => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`)
    .replace(LONE_BYTES, char => `\\${(char.charCodeAt(0) & 0xff).toString(8)}`)
    .replace(HIDDEN, char => `<${numberOf(char)}>`);
}

/** How much is shown of a longer word: its beginning and its end. */
const [HEAD, TAIL] = [60, 30];
const LONGEST_MESSAGE = 1_000;

/** Words of printable ASCII with blanks in between, none of them long: shown as they are. */
const PLAIN = /^(?: |[!-~]{1,63}(?: |$))*$/;

/**
 * Text without what may be of a key: base64 of 64 characters and more, as in the lines of key files. Their lengths stand in their
 * places. Of 64 characters of a key, hardly ever all are letters of one case; other long words and paths often are.
 */
export function withoutKeys(text: string): string {
  return text.replace(/[A-Za-z0-9+/]{64,}={0,2}/g, run =>
    /[A-Z]/.test(run) && /[a-z]/.test(run) ? `(${run.length} characters)` : run,
  );
}

/**
 * A message as it is shown: visible, with long words cut, and without what may be text of a key.
 */
export function told(message: string): string {
  // Nearly all are.
  if (message.length <= LONGEST_MESSAGE && PLAIN.test(message)) return message;
  // What it quotes may have millions of characters.
  const start = message.length > 4 * LONGEST_MESSAGE ? `${message.slice(0, 4 * LONGEST_MESSAGE)}…` : message;
  const words = withoutKeys(start).replace(/\S{100,}/g, word => `${word.slice(0, HEAD)}…${word.slice(-TAIL)}`);
  const shown = visible(words.length > LONGEST_MESSAGE ? `${words.slice(0, LONGEST_MESSAGE)}…` : words);
  // A cut may have gone through a character.
  return shown.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** JSON of a value: characters that deceive are escaped, so it means the same and plays no tricks on a terminal. */
export function visibleJson(value: unknown): string {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value)
    .replace(/[\x7f-\x9f]/g, escaped)
    .replace(HIDDEN, char => Array.from({ length: char.length }, (_, i) => escaped(char[i] as string)).join(''));
}

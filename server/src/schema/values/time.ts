/** Times as `convtime` of misc.c reads them (sshd_config(5), TIME FORMATS). */
import { counted } from '../../text/wording.ts';
import { type Build, isAtLeast } from '../build.ts';

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400, w: 604800 };
const LARGEST = 2147483647;
/** Up to 8.6 times were counted in a `long`. */
const LARGEST_LONG = 2 ** 63;

/** The seconds that `text` stands for (`"1h30m"` is 5400), or undefined when ssh calls it an invalid time. */
export function parseTime(text: string, build: Build): number | undefined {
  if (isAtLeast(build, '10.3')) return parseStrictTime(text);
  // strtol, which read the numbers up to 9.x, skips blanks and takes a sign.
  if (isAtLeast(build, '10.0') && /[^0-9smhdw]/i.test(text)) return undefined;
  return parseLaxTime(text, isAtLeast(build, '8.7') ? LARGEST : LARGEST_LONG);
}

/** Since 10.3: no sign or blank, seconds only once but perhaps with a fraction. */
function parseStrictTime(text: string): number | undefined {
  const piece = /([0-9]*)(\.[0-9]+)?([smhdw]?)/giy;
  let total = 0;
  let hasSeconds = false;
  while (piece.lastIndex < text.length) {
    const [all = '', whole = '', fraction, unit = ''] = piece.exec(text) ?? [];
    if (whole === '' && fraction === undefined) return undefined;
    const factor = UNITS[unit.toLowerCase() || 's'] as number;
    if (factor === 1) {
      if (hasSeconds) return undefined;
      hasSeconds = true;
    } else if (fraction !== undefined) {
      return undefined;
    }
    // The fraction is dropped by everything that counts in whole seconds.
    total += Number(whole) * factor;
    if (total > LARGEST || all === '') return undefined;
  }
  return text === '' ? undefined : total;
}

/** Up to 10.2: any number of seconds, none with a fraction. Only the last number does without a unit. */
function parseLaxTime(text: string, largest: number): number | undefined {
  const piece = /[ \t\n\v\f\r]*([+-]?[0-9]+)([smhdw]|$)/giy;
  let total = 0;
  while (piece.lastIndex < text.length) {
    const match = piece.exec(text);
    if (match === null) return undefined;
    const value = Number(match[1]) * (UNITS[(match[2] as string).toLowerCase() || 's'] as number);
    if (value < 0) return undefined;
    total += value;
    if (total > largest) return undefined;
  }
  return text === '' ? undefined : total;
}

/** "90 minutes" said by a person: `5400` is `1 hour 30 minutes`. */
export function describeSeconds(seconds: number): string {
  const parts: string[] = [];
  let left = seconds;
  for (const [name, length] of [
    ['week', 604800],
    ['day', 86400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ] as const) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0) parts.push(counted(count, name));
  }
  return parts.length === 0 ? '0 seconds' : parts.join(' ');
}

/** Numbers as ssh's helper functions read them: strtonum, strtol, a2port, scan_scaled. */
import type { Surroundings } from '../surroundings.ts';

/** `strtonum(3)`: a decimal integer, perhaps signed and after white space; or why it is not one. */
export function parseInteger(text: string, min: number, max: number): number | 'invalid' | 'too small' | 'too large' {
  if (!/^[ \t\n\v\f\r]*[+-]?[0-9]+$/.test(text)) return 'invalid';
  const value = Number(text);
  if (value < min) return 'too small';
  if (value > max) return 'too large';
  return value;
}

/**
 * `a2port` of misc.c: 0 to 65535, or the port of a TCP service. Undefined when it is neither; `'service'` for a word that
 * may be a service, where services are not known.
 */
export function parsePort(text: string, { services }: Surroundings): number | 'service' | undefined {
  const value = parseInteger(text, 0, 65535);
  if (typeof value === 'number') return value;
  if (services !== undefined) return services.get(text);
  return /^[A-Za-z]/.test(text) ? 'service' : undefined;
}

const SCALES = ['B', 'K', 'M', 'G', 'T', 'P', 'E'];
const LARGEST = 2n ** 63n - 1n;

/** `scan_scaled` of OpenBSD's libutil: a size such as `1G` or `1.5M`, in bytes; or why it is not one. */
export function parseSize(text: string): bigint | 'invalid' | 'too large' {
  const match = /^[ \t\n\v\f\r]*([+-]?)([0-9]*)(?:\.([0-9]*))?(.*)/s.exec(text);
  if (match === null) return 'invalid';
  const [, sign = '', whole = '', fraction = '', rest = ''] = match;
  const scale = rest === '' ? 0 : SCALES.indexOf(rest.slice(0, 1).toUpperCase());
  if (scale === -1 || /^[A-Za-z0-9]/.test(rest.slice(1))) return 'invalid';
  const factor = 1024n ** BigInt(scale);
  if (whole.length > 19) return 'too large';
  const digits = BigInt(whole === '' ? 0 : whole);
  if (digits > LARGEST / factor) return 'too large';
  const part =
    fraction === '' ? 0n : (BigInt(fraction.slice(0, 18)) * factor) / 10n ** BigInt(Math.min(fraction.length, 18));
  const size = digits * factor + (rest === '' ? 0n : part);
  return sign === '-' ? -size : size;
}

/** "1 GiB" said by a person: in the largest unit of which it is a whole number. */
export function describeBytes(bytes: bigint): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
  let unit = 0;
  let count = bytes;
  while (count !== 0n && count % 1024n === 0n && unit < units.length - 1) {
    count /= 1024n;
    unit++;
  }
  return bytes === 1n ? '1 byte' : `${count.toLocaleString('en')} ${units[unit]}`;
}

/** `strtol(text, &end, 8)`: leading octal digits; undefined when there are none. What follows them is not looked at. */
export function parseOctal(text: string): number | undefined {
  const match = /^[ \t\n\v\f\r]*([+-]?)([0-7]+)/.exec(text);
  if (match === null) return undefined;
  const value = Number.parseInt(match[2] as string, 8);
  return match[1] === '-' ? -value : value;
}

/** Times, sizes, masks and ports in figures that a person reads. */
import type { Build } from '../../schema/build.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { parseOctal, parsePort, parseSize } from '../../schema/values/numbers.ts';
import { describeSeconds, parseTime } from '../../schema/values/time.ts';
import { code } from '../markdown.ts';

/** "`1h30m` is 5400 seconds"; undefined when ssh calls it an invalid time. */
export function explainTime(text: string, build: Build): string | undefined {
  if (text === 'none') return '`none`: no time limit.';
  const seconds = parseTime(text, build);
  if (seconds === undefined) return undefined;
  const plain = seconds === 1 ? '1 second' : `${seconds} seconds`;
  const said = describeSeconds(seconds);
  return said === plain ? `${code(text)} is ${plain}` : `${code(text)} is ${plain} (${said})`;
}

/** The same of a time that limits something: 0 is no limit. */
export function explainLimit(text: string, build: Build): string | undefined {
  return parseTime(text, build) === 0 ? `${code(text)}: no time limit.` : explainTime(text, build);
}

export function explainSize(text: string): string | undefined {
  if (text === 'default') return '`default`: the cipher decides, between 1G and 4G.';
  const size = parseSize(text);
  return typeof size === 'string'
    ? undefined
    : `${code(text)} is ${size.toLocaleString('en')} bytes${size === 0n ? ', which means the default' : ''}`;
}

/** The mode that a mask leaves of 0666, which is what a new socket asks for. */
export function explainMask(text: string): string | undefined {
  const mask = parseOctal(text);
  if (mask === undefined || mask < 0 || mask > 0o777) return undefined;
  const mode = 0o666 & ~mask;
  const letters = [6, 3, 0]
    .map(shift => `${(mode >> shift) & 4 ? 'r' : '-'}${(mode >> shift) & 2 ? 'w' : '-'}-`)
    .join('');
  return `A mask of ${code(text)} leaves sockets with mode ${code(mode.toString(8).padStart(4, '0'))} (${code(letters)}).`;
}

export function explainNumber(text: string): string | undefined {
  return /^[0-9]+$/.test(text) ? `The number ${text}, used as it is.` : undefined;
}

export function explainPort(text: string, surroundings: Surroundings): string | undefined {
  const port = parsePort(text, surroundings);
  if (port === 'service') return `${code(text)}: the TCP service of that name.`;
  if (port === undefined || port === 0) return undefined;
  if (!/^[0-9]+$/.test(text)) return `The TCP service ${code(text)} is port ${port}.`;
  const service = Array.from(surroundings.services ?? []).find(([, number]) => number === port)?.[0];
  return service === undefined ? `TCP port ${port}.` : `TCP port ${port}: the service ${code(service)}.`;
}

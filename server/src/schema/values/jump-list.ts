/** ProxyJump: `parse_jump` of readconf.c, with `parse_ssh_uri` and `parse_user_host_port` of misc.c. */
import { equalsIgnoringCase } from '../../text/ascii.ts';
import type { Span } from '../../text/span.ts';
import { type Build, isAtLeast } from '../build.ts';
import type { Surroundings } from '../surroundings.ts';
import { splitHostPort } from './host-port.ts';
import { parsePort } from './numbers.ts';
import { type Problem, problem, type Reading } from './problem.ts';
import { readUri, SSH_SCHEME } from './ssh-uri.ts';

/** One hop as written, `[user@]host[:port]`; the span is relative to the value. */
export interface JumpHost extends Span {
  readonly text: string;
}

/** The hops of a ProxyJump value in the order in which they are connected; none for `none`. */
export function splitJumps(value: string): readonly JumpHost[] {
  if (equalsIgnoringCase(value, 'none')) return [];
  const jumps: JumpHost[] = [];
  let start = 0;
  for (const text of value.split(',')) {
    jumps.push({ start, end: start + text.length, text });
    start += text.length + 1;
  }
  return jumps;
}

/** `parse_user_host_port`: the user ends at the last "@" and is not empty, and neither is the host. */
function isUserHostPort(text: string, build: Build, surroundings: Surroundings): boolean {
  const at = text.lastIndexOf('@');
  const target = splitHostPort(text.slice(at + 1));
  if (at === 0 || target === undefined || target.host === '') return false;
  // Up to 8.6 a "/" separates the port too.
  if (target.delimiter === '/' && isAtLeast(build, '8.7')) return false;
  return !target.rest || (parsePort(target.rest, surroundings) ?? 0) !== 0;
}

/** Up to 8.6 a URI has to be both. */
function isUri(text: string, build: Build, surroundings: Surroundings): boolean {
  if (readUri(text, build, surroundings) === undefined) return false;
  return isAtLeast(build, '8.7') || isUserHostPort(text, build, surroundings);
}

/** The first hop that is none to ssh. @param value what `jumpWords` leaves, not `none` */
export function brokenHop(value: string, build: Build, surroundings: Surroundings): JumpHost | undefined {
  return splitJumps(value).find(
    ({ text }) => !(text.startsWith(SSH_SCHEME) ? isUri : isUserHostPort)(text, build, surroundings),
  );
}

/**
 * What ssh takes apart of the rest of the line. It cuts off white space at the end since 8.5 (`rtrim` of misc.c), and up
 * to 10.2 cut at the first white space behind the first character.
 */
export function jumpWords(written: string, build: Build): string {
  if (!isAtLeast(build, '8.7')) return written;
  if (isAtLeast(build, '10.3')) return written.replace(/(?<![ \t\n\v\f\r])[ \t\n\v\f\r]+$/, '');
  return written.replace(/(?!^)[ \t\n\v\f\r].*/s, '');
}

export function readJumpList(reading: Reading): Problem | undefined {
  const { raw, text } = reading.line;
  if (raw === undefined) return undefined;
  const written = text.slice(raw.start, raw.end);
  if (equalsIgnoringCase(written, 'none')) return undefined;
  const value = jumpWords(written, reading.build);
  const jump = brokenHop(value, reading.build, reading.surroundings);
  if (jump === undefined) return undefined;
  const whole = raw.end > raw.start ? raw : reading.line.keyword;
  const span = jump.end > jump.start ? { start: raw.start + jump.start, end: raw.start + jump.end } : whole;
  const why = jump.text === '' ? 'there is an empty one' : `"${jump.text}" is none`;
  return problem(
    'invalid-value',
    span,
    `Invalid ProxyJump "${written}": a hop is [user@]host[:port] or an ssh:// URI, and ${why}.`,
  );
}

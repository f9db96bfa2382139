/** ProxyJump: `parse_jump` of readconf.c, with `parse_ssh_uri` and `parse_user_host_port` of misc.c. */
import { equalsIgnoringCase } from '../../text/ascii.ts';
import type { Span } from '../../text/span.ts';
import { type Build, isAtLeast } from '../build.ts';
import { domainProblem, splitHostPort } from './host-port.ts';
import { parsePort } from './numbers.ts';
import { type Problem, problem, type Reading } from './problem.ts';

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

/** What differs between releases. */
interface HopRules {
  readonly isPort: (text: string) => boolean;
  /** A domain name may begin with an underscore: since 10.0. */
  readonly underscoreFirst: boolean;
  /** Up to 8.6 a "/" separates the port too, and a URI needs a user. */
  readonly old: boolean;
}

/** `parse_user_host_port`: the user ends at the last "@" and is not empty, and neither is the host. */
function isUserHostPort(text: string, { isPort, old }: HopRules): boolean {
  const at = text.lastIndexOf('@');
  const target = splitHostPort(text.slice(at + 1));
  if (at === 0 || target === undefined || target.host === '' || (target.delimiter === '/' && !old)) return false;
  return target.rest === undefined || target.rest === '' || isPort(target.rest);
}

/** `parse_uri`: the user ends at the first "@"; user, perhaps with parameters after ";", a domain name and a port; no path. */
function isUri(text: string, { isPort, underscoreFirst, old }: HopRules): boolean {
  const rest = text.slice('ssh://'.length);
  const at = rest.indexOf('@');
  if (at === -1 && old) return false;
  const user = at === -1 ? undefined : rest.slice(0, at).replace(/;.*/s, '');
  if (user !== undefined && (user === '' || /%(?![0-9a-f]{2})/i.test(user))) return false;
  const target = splitHostPort(rest.slice(at + 1));
  if (target === undefined || domainProblem(target.host.replace(/^\[(.*)\]$/s, '$1'), underscoreFirst) !== undefined)
    return false;
  if (target.rest === undefined || target.rest === '') return true;
  if (target.delimiter === '/') return false;
  const slash = target.rest.indexOf('/');
  return slash === -1 ? isPort(target.rest) : slash === target.rest.length - 1 && isPort(target.rest.slice(0, slash));
}

/**
 * What ssh takes apart of the rest of the line. It cuts off white space at the end since 8.5 (`rtrim` of misc.c), and up
 * to 10.2 cut at the first white space behind the first character.
 */
export function jumpText(written: string, build: Build): string {
  if (!isAtLeast(build, '8.7')) return written;
  if (isAtLeast(build, '10.3')) return written.replace(/(?<![ \t\n\v\f\r])[ \t\n\v\f\r]+$/, '');
  return written.replace(/(?!^)[ \t\n\v\f\r].*/s, '');
}

export function readJumpList(reading: Reading): Problem | undefined {
  const { raw, text } = reading.line;
  if (raw === undefined) return undefined;
  const written = text.slice(raw.start, raw.end);
  if (equalsIgnoringCase(written, 'none')) return undefined;
  const value = jumpText(written, reading.build);
  const rules: HopRules = {
    isPort: port => {
      const number = parsePort(port, reading.surroundings);
      return number !== undefined && number !== 0;
    },
    underscoreFirst: isAtLeast(reading.build, '10.0'),
    old: !isAtLeast(reading.build, '8.7'),
  };
  for (const jump of splitJumps(value)) {
    const isHop = jump.text.startsWith('ssh://') ? isUri(jump.text, rules) : isUserHostPort(jump.text, rules);
    if (isHop) continue;
    const whole = raw.end > raw.start ? raw : reading.line.keyword;
    const span = jump.end > jump.start ? { start: raw.start + jump.start, end: raw.start + jump.end } : whole;
    const why = jump.text === '' ? 'there is an empty one' : `"${jump.text}" is none`;
    return problem(
      'invalid-value',
      span,
      `Invalid ProxyJump "${written}": a hop is [user@]host[:port] or an ssh:// URI, and ${why}.`,
    );
  }
  return undefined;
}

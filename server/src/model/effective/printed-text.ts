/** How `ssh -G` writes values that are no words: forwards, hops, characters (`dump_client_config` of readconf.c). */
import type { Forward, ForwardEnd } from '../../schema/values/forward.ts';
import type { Jump } from './jump.ts';
import { type Connection, expanded } from './tokens.ts';

/** A forward; of a dynamic one only where it listens. */
export function forwardText(
  { listen, target }: Forward,
  direction: 'local' | 'remote' | 'dynamic',
  connection: Connection,
): string {
  const from = endText(listen, connection);
  if (direction === 'dynamic') return from;
  return `${from} ${target === 'socks' ? '[socks]:0' : endText(target, connection)}`;
}

function endText(end: ForwardEnd, connection: Connection): string {
  if (end.kind === 'path') return expanded(end.path, connection, { percent: true, dollar: false });
  return end.host === undefined ? String(end.port) : `[${end.host}]:${end.port}`;
}

/** The hops of a ProxyJump; a numeric address is put in brackets. */
export function printedJump({ before, user, host, port }: Jump): string {
  const isNumeric = host.includes(':') || /^[0-9.]*$/.test(host);
  return [
    before === undefined ? '' : `${before},`,
    user === undefined ? '' : `${user}@`,
    isNumeric ? `[${host}]` : host,
    port === undefined ? '' : `:${port}`,
  ].join('');
}

/** `vis(3)` as ssh uses it: control characters and blanks become visible. */
export function visibleCharacter(value: string): string {
  if (value === 'none') return value;
  const code = value.length === 2 ? value.charCodeAt(1) & 31 : value.charCodeAt(0);
  if (code === 0x20) return '\\040';
  if (code === 0x5c) return '\\\\';
  if (code === 0x7f) return '\\^?';
  return code < 0x20 ? `\\^${String.fromCharCode(code + 64)}` : String.fromCharCode(code);
}

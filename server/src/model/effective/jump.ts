/** The hops of a ProxyJump value taken apart: `parse_jump` of readconf.c, `parse_ssh_uri` and `parse_user_host_port` of misc.c. */
import { type Build, isAtLeast } from '../../schema/build.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { splitHostPort } from '../../schema/values/host-port.ts';
import { splitJumps } from '../../schema/values/jump-list.ts';
import { parsePort } from '../../schema/values/numbers.ts';
import { type Destination, readDestination } from './request.ts';

/** One hop. */
export interface Jump extends Destination {
  /** The hops before it, as written; undefined when there are none. */
  readonly before: string | undefined;
}

/** The hop nearest to the host; the others lead to it. @param value not `none` */
export function lastJump(value: string, build: Build, surroundings: Surroundings): Jump {
  const last = splitJumps(value).at(-1);
  const text = last?.text ?? value;
  const before = last === undefined || last.start === 0 ? undefined : value.slice(0, last.start - 1);
  // Up to 8.6 a URI was read as if it were none.
  const uri = text.startsWith('ssh://') && isAtLeast(build, '8.7') ? readDestination(text, surroundings) : undefined;
  return { ...(uri ?? readHop(text, surroundings)), before };
}

function readHop(text: string, surroundings: Surroundings): Destination {
  const at = text.lastIndexOf('@');
  const target = splitHostPort(text.slice(at + 1));
  const port = parsePort(target?.rest ?? '', surroundings);
  return {
    ...(at === -1 ? {} : { user: text.slice(0, at) }),
    host: (target?.host ?? '').replace(/^\[(.*)\]$/s, '$1'),
    ...(typeof port === 'number' ? { port } : {}),
  };
}

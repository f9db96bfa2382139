/** The hops of a ProxyJump value taken apart: `parse_jump` of readconf.c, `parse_ssh_uri` and `parse_user_host_port` of misc.c. */
import { type Build, isAtLeast, isUpdatedTo } from '../../schema/build.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { splitHostPort } from '../../schema/values/host-port.ts';
import { jumpWords, splitJumps } from '../../schema/values/jump-list.ts';
import { hostNameComplaint, userNameComplaint } from '../../schema/values/names.ts';
import { parsePort } from '../../schema/values/numbers.ts';
import { SSH_SCHEME } from '../../schema/values/ssh-uri.ts';
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
  const isUri = text.startsWith(SSH_SCHEME) && isAtLeast(build, '8.7');
  const uri = isUri ? readDestination(text, build, surroundings) : undefined;
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

/**
 * What ssh says of the names of hops that are given as an argument, since a shell reads them; undefined when it takes them.
 * In a file it takes all.
 * @param written the hops as they are given
 */
export function hopComplaint(written: string, build: Build, surroundings: Surroundings): string | undefined {
  if (!isUpdatedTo(build, '10.3')) return undefined;
  for (const { text } of splitJumps(jumpWords(written, build))) {
    const { user, host } = lastJump(text, build, surroundings);
    const complaint =
      hostNameComplaint(host, build) ?? (user === undefined ? undefined : userNameComplaint(user, build));
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

/**
 * Where the file is that a value names, once ssh connects: with `~`, tokens and variables replaced
 * (`load_public_identity_files` of ssh.c). Whether there is such a file is not asked here.
 */
import type { Option } from '../../schema/option.ts';
import { findReferences } from '../../schema/values/expansion.ts';
import type { Verdicts } from '../file/verdict.ts';
import { cleanPath, isAbsolute, slashed } from '../paths/clean-path.ts';
import { isNone } from './contribution.ts';
import { lastJump } from './jump.ts';
import { type Effective, settingOf } from './result.ts';
import { type Connection, tokenValue, withoutTilde } from './tokens.ts';

/** Tokens that do not depend on the host. */
const OF_THE_MACHINE = '%diLlu';

/** Whether a path depends on the host that is connected to. */
export function dependsOnHost(value: string): boolean {
  return findReferences(value, { percent: true, dollar: false }).some(
    reference => reference.kind === 'token' && !OF_THE_MACHINE.includes(reference.letter),
  );
}

/** The connection that follows from a host's values. */
export function connectionOf(
  found: Effective,
  { build, surroundings }: Pick<Verdicts, 'build' | 'surroundings'>,
): Connection {
  const text = (name: string): string | undefined => settingOf(found, name)?.values[0]?.text;
  const jump = settingOf(found, 'ProxyJump');
  const hops = jump?.isPrinted === true ? text('ProxyJump') : undefined;
  return {
    build,
    surroundings,
    typedHost: found.typedHost,
    host: found.host,
    port: text('Port') ?? '22',
    user: text('User') ?? '',
    jumpHost: hops === undefined || isNone(hops) ? '' : lastJump(hops, build, surroundings).host,
    keyAlias: text('HostKeyAlias'),
  };
}

/**
 * An absolute path with forward slashes; undefined where something in it is not known, and for a relative one, which
 * depends on where ssh is started.
 * @param connection may be left out for a value that does not depend on the host
 */
export function pathForHost(
  value: string,
  { expansion }: Option,
  { build, surroundings }: Verdicts,
  connection?: Connection,
): string | undefined {
  const known = connection ?? {
    build,
    surroundings,
    typedHost: '',
    host: '',
    port: '',
    user: '',
    jumpHost: '',
    keyAlias: undefined,
  };
  const path = expansion?.tilde === true ? withoutTilde(value, known) : value;
  const replaced = withReferences(path, known);
  const own = replaced === undefined ? undefined : slashed(replaced, build, surroundings);
  return own !== undefined && isAbsolute(own, build) ? cleanPath(own, build) : undefined;
}

function withReferences(path: string, connection: Connection): string | undefined {
  let result = '';
  let copied = 0;
  for (const reference of findReferences(path, { percent: true, dollar: true })) {
    const isToken = reference.kind === 'token';
    const written = path.slice(reference.start, reference.end);
    const found = isToken
      ? tokenValue(reference.letter, connection)
      : connection.surroundings.variables?.get(reference.name);
    if (found === undefined || (isToken && found === written && reference.letter !== '%')) return undefined;
    result += path.slice(copied, reference.start) + found;
    copied = reference.end;
  }
  return result + path.slice(copied);
}

/** `ssh://[user@]host[:port]` taken apart: `parse_uri` of misc.c. */
import { bytesOf, textOf } from '../../text/bytes.ts';
import { type Build, isAtLeast, isUpdatedTo } from '../build.ts';
import type { Surroundings } from '../surroundings.ts';
import { domainProblem, splitHostPort } from './host-port.ts';
import { parsePort } from './numbers.ts';

export const SSH_SCHEME = 'ssh://';

/** The parts of a URI. A port that is the name of a service may be missing where services are not known. */
export interface SshUri {
  readonly user: string | undefined;
  readonly host: string;
  readonly port: number | undefined;
}

/**
 * The user ends at the first "@"; user, perhaps with parameters after ";", a domain name and a port; no path.
 * @param text with its scheme
 * @returns undefined when ssh refuses it
 */
export function readUri(text: string, build: Build, surroundings: Surroundings): SshUri | undefined {
  const rest = text.slice(SSH_SCHEME.length);
  const at = rest.indexOf('@');
  const encoded = at === -1 ? undefined : rest.slice(0, at).replace(/;.*/s, '');
  const user = encoded === undefined ? undefined : decoded(encoded, build);
  if (encoded === '' || (encoded !== undefined && user === undefined)) return undefined;
  const target = splitHostPort(rest.slice(at + 1));
  if (target === undefined) return undefined;
  const name = target.host.replace(/^\[(.*)\]$/s, '$1');
  // A domain name may begin with an underscore since 10.0.
  if (domainProblem(name, isAtLeast(build, '10.0')) !== undefined) return undefined;
  const host = name.replace(/\.$/, '');
  if (target.rest === undefined || target.rest === '') return { user, host, port: undefined };
  if (target.delimiter === '/') return undefined;
  const slash = target.rest.indexOf('/');
  if (slash !== -1 && slash !== target.rest.length - 1) return undefined;
  const port = parsePort(slash === -1 ? target.rest : target.rest.slice(0, slash), surroundings);
  if (port === undefined || port === 0) return undefined;
  return { user, host, port: port === 'service' ? undefined : port };
}

/** Percent escapes, each of which stands for one byte, and "+" for a blank; undefined when one is wrong. A NUL ends the text, until 10.1 refuses it. */
function decoded(text: string, build: Build): string | undefined {
  if (/%(?![0-9a-f]{2})/i.test(text)) return undefined;
  const bytes = bytesOf(text.replaceAll('+', ' '));
  const result: number[] = [];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte !== PERCENT) result.push(byte);
    else {
      result.push(Number.parseInt(String.fromCharCode(...bytes.subarray(i + 1, i + 3)), 16));
      i += 2;
    }
  }
  const nul = result.indexOf(0);
  if (nul !== -1 && isUpdatedTo(build, '10.1')) return undefined;
  return textOf(Uint8Array.from(nul === -1 ? result : result.slice(0, nul)));
}

const PERCENT = 0x25;

/** How the hosts of a configuration are reached, as far as their names tell: where they are, through what, and over which connections. */

import type { Build } from '../../schema/build.ts';
import { isUpdatedTo } from '../../schema/build.ts';
import { type DirectiveLine, valueSpan } from '../../syntax/line.ts';
import type { Steps } from '../../text/steps.ts';
import type { Configuration } from '../tree/configuration.ts';
import { Lookup } from './lookup.ts';

const NONE = /^none$/i;
const OFF = /^(?:no|false)$/i;

/** What leads to a host: the hosts of a ProxyJump, as written, or a ProxyCommand. */
export type Way = { readonly kind: 'jump'; readonly hosts: string } | { readonly kind: 'command' };

export class ConnectionLookup {
  readonly #addresses: Lookup;
  readonly #ways: Lookup;
  readonly #commands: Lookup;
  readonly #masters: Lookup;
  readonly #sockets: Lookup;
  readonly #build: Build;

  constructor(configuration: Configuration) {
    this.#addresses = new Lookup(configuration, ['hostname']);
    this.#ways = new Lookup(configuration, ['proxyjump', 'proxycommand']);
    this.#commands = new Lookup(configuration, ['proxycommand']);
    this.#masters = new Lookup(configuration, ['controlmaster']);
    this.#sockets = new Lookup(configuration, ['controlpath']);
    this.#build = configuration.situation.verdicts.build;
  }

  /** Gathers what each answer needs. */
  *gathering(): Steps<void> {
    for (const each of [this.#addresses, this.#ways, this.#commands, this.#masters, this.#sockets])
      yield* each.gathering();
  }

  /** The name or address that a HostName gives; undefined where none does. */
  addressOf(host: string): string | undefined {
    const value = this.#valueOf(this.#addresses, host);
    if (value?.includes('%') !== true) return value;
    return value.replace(/%(.)/gs, (token, letter) => ({ h: host, '%': '%' })[letter as string] ?? token);
  }

  /** What leads to a host; undefined where ssh goes there directly. */
  wayTo(host: string): Way | undefined {
    const line = this.#ways.firstCertain(host)?.line;
    const value = line && writtenIn(line);
    if (line === undefined || value === undefined) return undefined;
    if (line.keyword.name !== 'proxyjump') return NONE.test(value) ? undefined : { kind: 'command' };
    if (!NONE.test(value)) return { kind: 'jump', hosts: value };
    // Since 10.0 a jump of none is in the way of no command.
    const command = isUpdatedTo(this.#build, '10.0') ? this.#commands.firstCertain(host)?.line : undefined;
    const isSet = command !== undefined && !NONE.test(writtenIn(command) ?? 'none');
    return isSet ? { kind: 'command' } : undefined;
  }

  /** Whether sessions with a host share one connection: the ssh of Windows shares none. */
  isShared(host: string): boolean {
    const master = this.#valueOf(this.#masters, host);
    if (master === undefined || OFF.test(master) || this.#build.features.has('windows')) return false;
    const socket = this.#valueOf(this.#sockets, host);
    return socket !== undefined && !NONE.test(socket);
  }

  #valueOf(lookup: Lookup, host: string): string | undefined {
    return lookup.firstCertain(host)?.line.args[0]?.value;
  }
}

function writtenIn(line: DirectiveLine): string | undefined {
  const span = valueSpan(line);
  return span && line.text.slice(span.start, span.end);
}

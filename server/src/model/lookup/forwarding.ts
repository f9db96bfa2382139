/** The forwards that lines make, and where they listen for one host. */
import { isYes } from '../../schema/flag-words.ts';
import { type Forward, type ForwardDirection, forwardOf } from '../../schema/values/forward.ts';
import { type Listener, listenerOf } from '../../schema/values/listening.ts';
import { type DirectiveLine, textOf } from '../../syntax/line.ts';
import { lowerAscii } from '../../text/ascii.ts';
import { memo, memoOfTwo } from '../../text/memo.ts';
import type { Verdicts } from '../file/verdict.ts';
import type { Configuration } from '../tree/configuration.ts';
import { Lookup } from './lookup.ts';

const DIRECTIONS: ReadonlyMap<string, ForwardDirection> = new Map([
  ['localforward', 'local'],
  ['dynamicforward', 'dynamic'],
  ['remoteforward', 'remote'],
]);

/** In lower case. */
export const FORWARD_KEYWORDS: readonly string[] = [...DIRECTIONS.keys()];

/** Some host that no pattern is about. */
export const OTHER_HOST = '\x01';

/** A forward, and which end of it listens. */
export interface DirectedForward {
  readonly direction: ForwardDirection;
  readonly forward: Forward;
}

/** The forward of a line; undefined where it is no line of one, and where ssh refuses it. */
export const forwardIn = memoOfTwo(
  (line: DirectiveLine, { of, surroundings }: Verdicts): DirectedForward | undefined => {
    const direction = DIRECTIONS.get(line.keyword.name);
    const [listen, target] = line.args;
    if (direction === undefined || listen === undefined || of(line).problems.length > 0) return undefined;
    const forward = forwardOf(listen.value, target?.value || undefined, direction, surroundings);
    return typeof forward === 'string' ? undefined : { direction, forward };
  },
  textOf,
);

/** Whether a forward listens at one place of this machine, whatever the host is: a path with tokens is another each time. */
export function isOnePlaceHere({ forward: { listen }, direction }: DirectedForward): boolean {
  return direction !== 'remote' && (listen.kind === 'port' ? listen.port !== 0 : !listen.path.includes('%'));
}

/** Where forwards listen, host by host: by the lines that are for it for certain. */
class Listeners {
  readonly #family: Lookup;
  readonly #gateway: Lookup;
  readonly #unlink: Lookup;
  readonly #clear: Lookup;

  constructor(configuration: Configuration) {
    this.#family = new Lookup(configuration, ['addressfamily']);
    this.#gateway = new Lookup(configuration, ['gatewayports']);
    this.#unlink = new Lookup(configuration, ['streamlocalbindunlink']);
    this.#clear = new Lookup(configuration, ['clearallforwardings']);
  }

  of({ forward, direction }: DirectedForward, host: string): Listener {
    const family = lowerAscii(valueFor(host, this.#family) ?? '');
    return listenerOf(forward, direction, {
      family: family === 'inet' || family === 'inet6' ? family : 'any',
      isGateway: isYes(valueFor(host, this.#gateway)),
      unlinks: isYes(valueFor(host, this.#unlink)),
    });
  }

  /** Whether ssh makes none of the forwards of a host (ClearAllForwardings). */
  areCleared(host: string): boolean {
    return isYes(valueFor(host, this.#clear));
  }
}

/** What is known of where the forwards of a configuration listen. */
export const listenersIn = memo((configuration: Configuration) => new Listeners(configuration));

function valueFor(host: string, lookup: Lookup): string | undefined {
  return lookup.firstCertain(host)?.line.args[0]?.value;
}

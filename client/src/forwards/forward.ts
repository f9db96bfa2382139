/** Forwards as `ssh -G` prints them, and as ssh takes them on its command line. Knows no editor. */
import type { Explanation, Place } from '../explain/explanation.ts';

export interface Forward {
  readonly direction: 'local' | 'remote' | 'dynamic';
  /** Where somebody listens, such as `8080` or `[::1]:8080`. */
  readonly listen: string;
  /** Where that leads; undefined where each connection says so itself (SOCKS). */
  readonly target: string | undefined;
  readonly origins: readonly Place[];
}

const DIRECTIONS = { localforward: 'local', remoteforward: 'remote', dynamicforward: 'dynamic' } as const;
const LETTERS = { local: '-L', remote: '-R', dynamic: '-D' } as const;

/** How `ssh -G` prints that the server is to be a SOCKS proxy. */
const SOCKS = '[socks]:0';

/** The forwards of a host, in the order in which ssh asks for them; none that ClearAllForwardings takes away. */
export function forwardsOf({ settings }: Explanation): readonly Forward[] {
  return settings.flatMap(({ keyword, values, printed }) => {
    const direction = isForward(keyword) ? DIRECTIONS[keyword] : undefined;
    if (direction === undefined || !printed) return [];
    return values.map(({ text, origins }) => {
      const [listen = '', target] = text.split(' ');
      return { direction, listen, target: target === SOCKS ? undefined : target, origins };
    });
  });
}

function isForward(keyword: string): keyword is keyof typeof DIRECTIONS {
  return Object.hasOwn(DIRECTIONS, keyword);
}

/** The option of ssh for it: `-L`, `8080:[db]:80`. */
export function optionFor({ direction, listen, target }: Forward): readonly [string, string] {
  return [LETTERS[direction], target === undefined ? listen : `${listen}:${target}`];
}

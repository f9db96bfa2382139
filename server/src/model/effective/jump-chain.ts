/**
 * The way to a host through the hops of ProxyJump. ssh starts itself anew for each hop, which has its own values and may
 * have hops of its own (ssh.c, where jump_host becomes a ProxyCommand).
 */
import { givesUpAfter, type KeepAlive } from '../lookup/keep-alive.ts';
import { type Jump, lastJump } from './jump.ts';
import { connectionOf } from './path-for-host.ts';
import { type Given, givenBy, type Request } from './request.ts';
import { type Effective, originKey, type Refusal, settingOf } from './result.ts';
import { expanded } from './tokens.ts';

/** How `ssh -G` prints a switch that is off: in one way or the other, by release. */
const OFF: readonly string[] = ['no', 'false'];

/** More hops than anybody has. */
const MAX_HOPS = 16;

/**
 * Who keeps the connection of a hop alive: its own probes; those to a host behind it, which go through it; TCP, after hours (and never
 * where ssh has no TCP connection of its own); or nobody. Intervals are in seconds.
 */
export type Keeper =
  | { readonly kind: 'own'; readonly interval: number }
  | { readonly kind: 'behind'; readonly host: string; readonly interval: number }
  | { readonly kind: 'tcp' }
  | { readonly kind: 'nobody' };

/** One ssh of the chain. */
export interface Hop {
  readonly effective: Effective;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** How its connection begins. */
  readonly via: 'direct' | 'command' | 'jump';
  readonly keepAlive: KeepAlive;
  /** Seconds without data until ssh gives the connection up; undefined when it never does. */
  readonly givesUpAfter: number | undefined;
  readonly keeper: Keeper;
  /** Whether sessions may share its connection (ControlPath): that which opened it then has the say. */
  readonly isShared: boolean;
}

export interface JumpChain {
  /** From the first that is connected to up to the host itself. */
  readonly hops: readonly Hop[];
  /** `loop`: a hop leads through itself, and ssh would start itself again and again. `too long`: no end was found. */
  readonly end: 'complete' | 'loop' | 'too long';
}

/** Why ssh would stop: at the host, or at a hop on the way, which is then named; what it stops at anyway is told once. */
export function refusalsOnTheWay(found: Effective, { hops }: JumpChain): readonly Refusal[] {
  const keyOf = ({ origin, message }: Refusal): string => `${origin === undefined ? '' : originKey(origin)} ${message}`;
  const seen = new Set(found.refusals.map(keyOf));
  const others = hops.flatMap(({ effective }) => {
    const fresh = effective.refusals.filter(refusal => !seen.has(keyOf(refusal)));
    for (const refusal of fresh) seen.add(keyOf(refusal));
    return fresh.map(refusal => ({ ...refusal, message: `Jump host ${effective.typedHost}: ${refusal.message}` }));
  });
  return [...found.refusals, ...others];
}

/**
 * The chain to the host of `request`.
 * @param ask says what ssh uses for a host: for this one, and for each hop
 */
export function jumpChain(request: Request, ask: (request: Request) => Effective): JumpChain {
  const { build, surroundings, assumptions, version } = request;
  const hops: Hop[] = [];
  const seen = new Set<string>();
  let current = ask(request);
  for (;;) {
    hops.unshift(hopOf(current));
    const jump = settingOf(current, 'ProxyJump');
    const value = jump?.isPrinted === true ? jump.values[0]?.text : undefined;
    if (value === undefined) return { hops: withCarried(hops), end: 'complete' };
    const { before, ...destination } = inCommand(lastJump(value, build, surroundings), current);
    const key = JSON.stringify([destination, before]);
    if (seen.has(key)) return { hops, end: 'loop' };
    if (hops.length > MAX_HOPS) return { hops, end: 'too long' };
    seen.add(key);
    const others: readonly Given[] = before === undefined ? [] : [{ kind: 'jump', text: before }];
    const known = version === undefined ? {} : { version };
    const given = [...givenBy(destination), ...others];
    current = ask({ host: destination.host, given, ...known, build, surroundings, assumptions });
  }

  /** A hop as it comes into the command that leads through it, where ssh replaces tokens with what it uses for the host behind it. */
  function inCommand({ host, user, port, before }: Jump, found: Effective): Jump {
    const connection = connectionOf(found, { build, surroundings });
    const written = (text: string): string => expanded(text, connection, { percent: true, dollar: false });
    return {
      host: written(host),
      ...(user === undefined ? {} : { user: written(user) }),
      ...(port === undefined ? {} : { port }),
      before: before === undefined ? undefined : written(before),
    };
  }

  function hopOf(found: Effective): Hop {
    const text = (name: string): string => settingOf(found, name)?.values[0]?.text ?? '';
    const keepAlive = { interval: Number(text('ServerAliveInterval')), countMax: Number(text('ServerAliveCountMax')) };
    const command = settingOf(found, 'ProxyCommand');
    const jump = settingOf(found, 'ProxyJump');
    const via = jump?.isPrinted === true ? 'jump' : command?.isPrinted === true ? 'command' : 'direct';
    return {
      effective: found,
      host: found.host,
      port: Number(text('Port')),
      user: text('User'),
      via,
      keepAlive,
      givesUpAfter: keepAlive.interval > 0 ? givesUpAfter(keepAlive) : undefined,
      keeper: keeperOf(keepAlive, via === 'direct' && !OFF.includes(text('TCPKeepAlive'))),
      isShared: !['', 'none'].includes(text('ControlPath')),
    };
  }
}

/** Who keeps a connection alive, as far as its own ssh tells. Without a probe that may stay unanswered there is none. */
function keeperOf({ interval, countMax }: KeepAlive, hasTcp: boolean): Keeper {
  if (interval > 0 && countMax > 0) return { kind: 'own', interval };
  return { kind: hasTcp && interval === 0 ? 'tcp' : 'nobody' };
}

/** What the connection of each hop carries: that of the next goes through it, and with that those behind. */
function withCarried(hops: readonly Hop[]): readonly Hop[] {
  return hops.map((hop, i) => {
    const [most] = hops
      .slice(i + 1)
      // Without answers ssh would give up at once.
      .filter(({ keepAlive: { interval, countMax } }) => interval > 0 && countMax > 0)
      .toSorted((a, b) => a.keepAlive.interval - b.keepAlive.interval);
    // Where something comes sooner than its own ssh would act, that has nothing to do.
    const own = hop.keepAlive.interval > 0 ? hop.keepAlive.interval : Number.POSITIVE_INFINITY;
    return most === undefined || most.keepAlive.interval >= own
      ? hop
      : { ...hop, keeper: { kind: 'behind', host: most.host, interval: most.keepAlive.interval } };
  });
}

/**
 * The way to a host through the hops of ProxyJump. ssh starts itself anew for each hop, which has its own values and may
 * have hops of its own (ssh.c, where jump_host becomes a ProxyCommand). A ProxyCommand may start ssh as well: it is no hop, but
 * may lead back.
 */
import { givesUpAfter, type KeepAlive } from '../lookup/keep-alive.ts';
import { type Jump, lastJump } from './jump.ts';
import { connectionOf } from './path-for-host.ts';
import { type Given, givenBy, type Request } from './request.ts';
import { type Effective, type Origin, originKey, type Refusal, settingOf } from './result.ts';
import { sshOfCommand } from './ssh-of-command.ts';
import { expanded } from './tokens.ts';

/** How `ssh -G` prints a switch that is off: in one way or the other, by release. */
const OFF: readonly string[] = ['no', 'false'];

/** More hops than anybody has. */
const MAX_HOPS = 64;

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

/** A host on the way, and the line that leads on from it. */
export interface Lead {
  readonly effective: Effective;
  readonly by: Origin | undefined;
}

export interface JumpChain {
  /** From the first that is connected to up to the host itself. */
  readonly hops: readonly Hop[];
  /**
   * `loop`: the way leads through itself, or by a token to ever new names, and ssh would start itself again and again. `too long`:
   * no end was found.
   */
  readonly end: 'complete' | 'loop' | 'too long';
  /** All that was asked about, from the host itself on. */
  readonly way: readonly Lead[];
  /** Those of `way` through which the loop goes; empty where there is none. */
  readonly round: readonly Lead[];
}

/** Why ssh would stop: at the host, or at a hop on the way, which is then named. Each reason is listed once. */
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

/** Another ssh that ssh starts to get to a host. */
interface Next {
  readonly option: 'ProxyJump' | 'ProxyCommand';
  readonly asked: Pick<Request, 'host' | 'given'>;
}

/**
 * The chain to the host of `request`.
 * @param ask says what ssh uses for a host: for this one, and for each hop
 */
export function jumpChain(request: Request, ask: (request: Request) => Effective): JumpChain {
  const { build, surroundings, assumptions, version } = request;
  const hops: Hop[] = [];
  const way: Lead[] = [];
  /** Where on the way each ssh begins, by what it is given. */
  const seen = new Map<string, number>();
  let current = ask(request);
  let hasHops = true;
  for (;;) {
    if (hasHops) hops.unshift(hopOf(current));
    const next = jumpFrom(current) ?? commandFrom(current);
    const by = next === undefined ? undefined : settingOf(current, next.option)?.values[0]?.origins[0];
    way.push({ effective: current, by });
    if (next === undefined) return { hops: withCarried(hops), end: 'complete', way, round: [] };
    const { option, asked } = next;
    hasHops &&= option === 'ProxyJump';
    const key = JSON.stringify(asked);
    const before = seen.get(key);
    if (before !== undefined)
      return { hops: hasHops ? hops : withCarried(hops), end: 'loop', way, round: way.slice(before) };
    if (way.length > MAX_HOPS) {
      // By one line to so many names: a token makes ever new ones.
      const round = way.filter(lead => by?.kind === 'line' && lead.by?.kind === 'line' && lead.by.line === by.line);
      return { hops, end: round.length > 1 ? 'loop' : 'too long', way, round: round.length > 1 ? round : [] };
    }
    seen.set(key, way.length);
    const known = version === undefined ? {} : { version };
    current = ask({ ...asked, ...known, build, surroundings, assumptions });
  }

  /** The ssh that ProxyJump starts for the hop nearest to a host. */
  function jumpFrom(found: Effective): Next | undefined {
    const jump = settingOf(found, 'ProxyJump');
    const value = jump?.isPrinted === true ? jump.values[0]?.text : undefined;
    if (value === undefined) return undefined;
    const { before, ...destination } = inCommand(lastJump(value, build, surroundings), found);
    const others: readonly Given[] = before === undefined ? [] : [{ kind: 'jump', text: before }];
    return { option: 'ProxyJump', asked: { host: destination.host, given: [...givenBy(destination), ...others] } };
  }

  /** The ssh that the ProxyCommand of a host starts. */
  function commandFrom(found: Effective): Next | undefined {
    const command = settingOf(found, 'ProxyCommand');
    const value = command?.isPrinted === true ? command.values[0]?.text : undefined;
    if (value === undefined) return undefined;
    const connection = connectionOf(found, { build, surroundings });
    const asked = sshOfCommand(expanded(value, connection, { percent: true, dollar: false }), build, surroundings);
    return asked && { option: 'ProxyCommand', asked };
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

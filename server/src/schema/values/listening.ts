/**
 * Where a forward listens, and which two cannot both: `channel_fwd_bind_addr` and `channel_setup_fwd_listener_tcpip` of channels.c,
 * and bind(2) for sockets with SO_REUSEADDR and IPV6_V6ONLY, as ssh makes them.
 */
import { lowerAscii } from '../../text/ascii.ts';
import type { Build } from '../build.ts';
import type { Forward, ForwardDirection } from './forward.ts';
import { canonicalAddress } from './network.ts';

/** What a host's other options have to do with it. */
export interface ListeningOptions {
  /** AddressFamily. */
  readonly family: 'any' | 'inet' | 'inet6';
  /** GatewayPorts. */
  readonly isGateway: boolean;
  /** StreamLocalBindUnlink: a socket that is there already is no obstacle. */
  readonly unlinks: boolean;
}

export type Socket =
  /** The address is as getnameinfo(3) writes it; of a name, which may have one of either family, it is the name. */
  | { readonly kind: 'port'; readonly family: 4 | 6; readonly address: string; readonly port: number }
  /** The path may have tokens in it. */
  | { readonly kind: 'path'; readonly path: string };

type Port = Extract<Socket, { readonly kind: 'port' }>;

/** What a forward listens at. */
export interface Listener {
  /** Whether that is on this machine, and not on the server. */
  readonly isHere: boolean;
  /** The sockets, in each of the ways in which that may be: the server's own settings decide on its side. None where it is not known. */
  readonly ways: readonly (readonly Socket[])[];
}

const WILDCARDS = ['0.0.0.0', '::'];
const LOOPBACK = ['127.0.0.1', '::1'];

export function listenerOf({ listen }: Forward, direction: ForwardDirection, options: ListeningOptions): Listener {
  const isHere = direction !== 'remote';
  const ways = isHere ? [socketsHere(listen, options)] : listen.kind === 'path' ? [] : socketsThere(listen);
  return { isHere, ways: ways.filter(sockets => sockets.length > 0) };
}

function socketsHere(listen: Forward['listen'], { family, isGateway, unlinks }: ListeningOptions): readonly Socket[] {
  if (listen.kind === 'path') return unlinks ? [] : [listen];
  const { host = isGateway ? '*' : 'localhost', port } = listen;
  return socketsAt(host, port).filter(socket => family === 'any' || (family === 'inet') === (socket.family === 4));
}

/** As an sshd takes it with GatewayPorts no, and as one with `clientspecified`: with `yes` no two ports are apart that these two join. */
function socketsThere({ host = 'localhost', port }: Extract<Forward['listen'], { kind: 'port' }>): readonly Port[][] {
  return [socketsAt(LOOPBACK.includes(host) ? host : 'localhost', port), socketsAt(host, port)];
}

/** None for port 0 and for a service whose port is not known: it is another one each time. */
function socketsAt(host: string, port: number): Port[] {
  if (port === 0) return [];
  return addressesOf(host).map(([family, address]) => ({ kind: 'port', family, address, port }));
}

function addressesOf(host: string): readonly (readonly [4 | 6, string])[] {
  const name = lowerAscii(host);
  const address = canonicalAddress(host);
  if (address !== undefined) return [[address.includes(':') ? 6 : 4, address]];
  if (name.includes(':')) return [[6, name]];
  const [four = name, six = name] = name === '' || name === '*' ? WILDCARDS : name === 'localhost' ? LOOPBACK : [];
  return [
    [4, four],
    [6, six],
  ];
}

/** Two forwards that meet have the same. */
export function meetingPlace({ listen }: Forward, direction: ForwardDirection): string {
  return listen.kind === 'path' ? listen.path : `${direction === 'remote' ? 'there' : 'here'} ${listen.port}`;
}

/** Whether a forward is never made once others are: ssh goes on as long as one of its addresses is left. */
export function isLostTo({ isHere, ways }: Listener, others: readonly Listener[], build: Build): boolean {
  const rivals = others.filter(other => other.isHere === isHere);
  return (
    ways.length > 0 &&
    ways.every((sockets, i) =>
      sockets.every(socket =>
        rivals.some(other => other.ways[i]?.some(taken => exclude(socket, taken, isHere, build)) === true),
      ),
    )
  );
}

/** Whether two forwards want a socket that only one of them can have. */
export function meet(a: Listener, b: Listener, build: Build): boolean {
  if (a.isHere !== b.isHere || a.ways.length === 0) return false;
  return a.ways.every((sockets, i) =>
    sockets.some(one => b.ways[i]?.some(other => exclude(one, other, a.isHere, build)) === true),
  );
}

/** Whether two sockets exclude each other. On a BSD, as macOS is one, all addresses and one of them do not. */
function exclude(a: Socket, b: Socket, isHere: boolean, { features }: Build): boolean {
  if (a.kind === 'path' || b.kind === 'path') return a.kind === 'path' && b.kind === 'path' && a.path === b.path;
  if (a.family !== b.family || a.port !== b.port) return false;
  if (a.address === b.address) return true;
  return !(isHere && features.has('apple')) && [a, b].some(({ address }) => WILDCARDS.includes(address));
}

/** All forwards of a configuration as a list: where each listens, where it leads, and which other line wants the same port. */
import { type Block, concreteHosts } from '../model/file/blocks.ts';
import {
  type DirectedForward,
  FORWARD_KEYWORDS,
  forwardIn,
  isOnePlaceHere,
  listenersIn,
  OTHER_HOST,
} from '../model/lookup/forwarding.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import type { ForwardDirection } from '../schema/values/forward.ts';
import { type Listener, meet, meetingPlace } from '../schema/values/listening.ts';
import { canonicalAddress } from '../schema/values/network.ts';
import { addTo } from '../text/sequence.ts';
import { told } from '../text/visible.ts';

/** The most that are listed: nobody reads more. */
const MOST = 500;

/** A line, and for whom it is. */
interface ForwardPlace {
  /** The first host that its block names, as typed; null if it names none. */
  readonly host: string | null;
  /** The first line of its block: "Host web". */
  readonly block: string;
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** One line with a forward. */
export interface ListedForward extends ForwardPlace {
  readonly direction: ForwardDirection;
  /** As the line has it, such as `127.0.0.1:8080`, and what it leads to; null for SOCKS. */
  readonly listen: string;
  readonly target: string | null;
  /** The addresses and ports of this machine at which it listens, as far as they are known. */
  readonly sockets: readonly { readonly address: string; readonly port: number }[];
  /** The first other line that wants one of the same; null where there is none. */
  readonly rival: ForwardPlace | null;
  /** Whether ClearAllForwardings keeps ssh from making it. */
  readonly isCleared: boolean;
}

interface Found {
  readonly directed: DirectedForward;
  readonly ends: Pick<ListedForward, 'listen' | 'target'>;
  readonly place: ForwardPlace;
  readonly listener: Listener;
  readonly isCleared: boolean;
}

/** In the order in which ssh reads them; what it refuses is left out. */
export function listedForwards(configuration: Configuration): readonly ListedForward[] {
  const { verdicts } = configuration.situation;
  const listeners = listenersIn(configuration);
  const found = configuration
    .directivesNamed(...FORWARD_KEYWORDS)
    .flatMap(directive => {
      const directed = forwardIn(directive.line, verdicts);
      return directed === undefined ? [] : [{ ...directive, directed }];
    })
    .slice(0, MOST)
    .map(({ line, number, occurrence, directed }): Found => {
      const block = occurrence.file.blockInForce(number);
      const host = hostOf(block);
      const [listen, target] = line.args.map(({ value }) => told(value));
      return {
        listener: listeners.of(directed, host ?? OTHER_HOST),
        isCleared: listeners.areCleared(host ?? OTHER_HOST),
        directed,
        ends: { listen: listen ?? '', target: target ?? null },
        place: {
          host: host ?? null,
          block: told(block.header?.text.trim() ?? 'all hosts'),
          path: occurrence.path,
          line: number + 1,
        },
      };
    });
  const { build } = verdicts;
  const byPlace = new Map<string, Found[]>();
  for (const each of found) if (!each.isCleared) addTo(byPlace, placeOf(each), each);
  const rivalOf = (own: Found): ForwardPlace | undefined =>
    own.isCleared || !isOnePlaceHere(own.directed)
      ? undefined
      : byPlace.get(placeOf(own))?.find(other => other !== own && meet(own.listener, other.listener, build))?.place;
  return found.map(each => ({
    direction: each.directed.direction,
    ...each.ends,
    ...each.place,
    sockets: socketsHere(each.listener),
    rival: rivalOf(each) ?? null,
    isCleared: each.isCleared,
  }));
}

function placeOf({ directed: { forward, direction } }: Found): string {
  return meetingPlace(forward, direction);
}

/** Numeric addresses: of a name nobody is asked. */
function socketsHere({ isHere, ways }: Listener): ListedForward['sockets'] {
  return (isHere ? ways.flat() : []).flatMap(socket =>
    socket.kind === 'port' && canonicalAddress(socket.address) !== undefined
      ? [{ address: socket.address, port: socket.port }]
      : [],
  );
}

function hostOf({ kind, header }: Block): string | undefined {
  return kind === 'host' && header !== undefined ? concreteHosts(header)[0] : undefined;
}

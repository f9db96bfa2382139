/** What the keep-alive values in force mean in seconds, for the host at hand, and which idle timeouts they survive. */
import { type Block, concreteHosts } from '../../model/blocks.ts';
import { givesUpAfter, type KeepAlive, KeepAliveLookup } from '../../model/keep-alive.ts';
import { idleTimeouts } from '../../schema/idle-timeouts.ts';
import type { Option } from '../../schema/option.ts';
import { describeSeconds } from '../../schema/values/time.ts';
import type { KeywordPlace } from './keyword.ts';

/** Two hours: when Linux sends the first TCP keep-alive, unless told otherwise. */
const TCP_FIRST_PROBE = 7200;

export function keepAliveNote(option: Option, place: KeywordPlace): string | undefined {
  switch (option.name) {
    case 'ServerAliveInterval':
    case 'ServerAliveCountMax':
    case 'ProtocolKeepAlives':
    case 'TCPKeepAlive':
      break;
    default:
      return undefined;
  }
  const block = place.file.blockAt(place.number);
  const inForce = new KeepAliveLookup(place.configuration).inForce(representative(block));
  const whom = describeHosts(block);
  const note = describe(inForce, whom);
  if (option.name !== 'TCPKeepAlive') return note;
  return `TCP keep-alive sends its first probe after ${describeSeconds(TCP_FIRST_PROBE)} (on Linux), later than every timeout that people meet.\n\n${note}`;
}

/** A name for which the block applies: its first host; else one that only wildcards match. */
function representative(block: Block): string {
  const header = block.kind === 'host' ? block.header : undefined;
  if (header === undefined) return '';
  return (
    concreteHosts(header)[0] ??
    header.args.find(({ value }) => !value.startsWith('!'))?.value.replaceAll(/[*?]/g, 'x') ??
    ''
  );
}

function describeHosts(block: Block): string {
  const [host] = block.kind === 'host' && block.header !== undefined ? concreteHosts(block.header) : [];
  return host === undefined ? 'here' : `for ${host}`;
}

function describe({ interval, countMax }: KeepAlive, whom: string): string {
  if (interval === 0)
    return `**In force ${whom}:** no probes. An idle connection is dropped by whatever on the way forgets it first.`;
  const gone = givesUpAfter({ interval, countMax });
  if (countMax === 0) {
    return `**In force ${whom}:** ssh disconnects after ${interval} silent seconds, without any probe, because ServerAliveCountMax is 0.`;
  }
  const { survived, lost } = idleTimeouts(interval);
  return [
    `**In force ${whom}:** a probe after ${interval} s of silence; ssh gives up ${gone} s after the last byte from the server (${interval} × (${countMax} + 1)).`,
    ...(survived.length === 0 ? [] : [`Survives idle timeouts of ${survived.join(', ')}.`]),
    ...(lost.length === 0 ? [] : [`Too slow for ${lost.join(', ')}.`]),
  ].join(' ');
}

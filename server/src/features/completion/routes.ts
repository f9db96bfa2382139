/** Ways through the network: jump hosts and forwards, part by part. */
import { concreteHosts } from '../../model/file/blocks.ts';
import { type Offer, type Proposal, WHOLE_ARGUMENT } from './item.ts';
import { hostNames, userProposals } from './names.ts';
import { elementStart, type ValuePlace } from './place.ts';
import { forwardedPorts, sshPorts } from './ports.ts';

/** ProxyJump: `[user@]host[:port]`, or the same after `ssh://`, separated by commas. */
export function jumpOffers(place: ValuePlace): readonly Offer[] {
  const { slot, configuration, header } = place;
  const start = elementStart(slot.typed);
  const [, scheme = '', user, host = '', port] =
    /^(ssh:\/\/)?([^@]*@)?([^@:]*)(:.*)?$/s.exec(slot.typed.slice(start)) ?? [];
  if (port !== undefined) {
    const from = slot.typed.length - port.length + 1;
    return [{ from, stops: /[,/]/, ...sshPorts(slot.typed.slice(from), place), eager: true }];
  }
  const from = slot.typed.length - host.length;
  // A host that jumps through itself never gets anywhere.
  const own = new Set(header === undefined ? [] : concreteHosts(header));
  const hosts = hostNames(configuration, host, name => !own.has(name));
  const offers: Offer[] = [{ from, stops: /[,:@/]/, ...hosts, eager: true }];
  if (user === undefined && !slot.following.split(',', 1)[0]?.includes('@')) {
    const users = userProposals(place).map(
      (proposal): Proposal => ({ ...proposal, text: `${proposal.text}@`, continues: true }),
    );
    offers.push({ from: start + scheme.length, stops: /[,:@/]/, proposals: users });
  }
  return offers;
}

/** The addresses on which a forward usually listens, or to which it usually leads. */
const LISTENERS: readonly Proposal[] = [
  { text: 'localhost:', kind: 'host', means: 'reachable from the listening machine only', continues: true },
  { text: '*:', kind: 'host', means: 'reachable from the network', continues: true },
];
const TARGETS: readonly Proposal[] = [
  { text: 'localhost:', kind: 'host', means: 'the machine from which the connection goes on', continues: true },
];

/** One end of a forward, `[address:]port` or `host:port`; nothing for socket paths and inside brackets. */
export function endpointOffers(
  { slot: { typed, others }, surroundings }: ValuePlace,
  end: 'listener' | 'listener before a target' | 'target',
): readonly Offer[] {
  if (typed.includes('/') || typed.lastIndexOf('[') > typed.lastIndexOf(']')) return [];
  const from = typed.lastIndexOf(':') + 1;
  const more = { continues: true, ...(others.length === 0 ? { suffix: ' ' } : {}) } as const;
  const { proposals, isComplete } = forwardedPorts(typed.slice(from), surroundings);
  const goesOn = end === 'listener before a target';
  const ports = { proposals: goesOn ? proposals.map(port => ({ ...port, ...more })) : proposals, isComplete };
  if (from > 0) return [{ from, stops: WHOLE_ARGUMENT, ...ports, eager: true }];
  if (end === 'target') return [{ from, stops: /:/, proposals: TARGETS }];
  return [{ from, stops: /:/, ...ports, proposals: [...LISTENERS, ...ports.proposals] }];
}

/** PermitRemoteOpen: `host:port`, where the port may be any. */
export function permitOffers(place: ValuePlace): readonly Offer[] {
  const [first, ...others] = endpointOffers(place, 'target');
  if (first === undefined || !place.slot.typed.includes(':')) return first === undefined ? others : [first, ...others];
  const any: Proposal = { text: '*', kind: 'word', means: 'every port' };
  return [{ ...first, proposals: [any, ...first.proposals] }, ...others];
}

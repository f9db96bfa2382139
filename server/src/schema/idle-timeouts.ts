/** After how much silence something on the way drops a connection, and which keep-alive comes in time for it. */

import { eachOnce } from '../text/sequence.ts';

/** What kind of network somebody has to do with: the setting `sshConfig.keepAlive.network`. */
export const NETWORKS = ['usual', 'strict', 'mobile'] as const;
export type Network = (typeof NETWORKS)[number];

/** Something that forgets connections. */
export interface IdleTimeout {
  readonly what: string;
  /** The same in a word or two, for a list of several. */
  readonly whose: string;
  /** Seconds of silence, as it is set by default. */
  readonly seconds: number;
  /** The fewest and the most seconds that its owner may set. */
  readonly range?: readonly [number, number];
  /** What it does then, or who does so. */
  readonly note?: string;
  /** Where its maker, or who measured it, says so. */
  readonly source: string;
}

/** From the shortest to the longest. */
export const IDLE_TIMEOUTS: readonly IdleTimeout[] = [
  {
    what: 'Azure load balancer',
    whose: 'Azure',
    seconds: 240,
    range: [240, 6000],
    note: 'says nothing',
    source: 'https://learn.microsoft.com/azure/load-balancer/load-balancer-tcp-idle-timeout',
  },
  {
    what: 'mobile carriers, a few',
    whose: 'mobile carriers',
    seconds: 300,
    note: '4 of 73, in 2011',
    source: 'https://doi.org/10.1145/2018436.2018479',
  },
  {
    what: 'AWS load balancer (NLB)',
    whose: 'AWS',
    seconds: 350,
    range: [60, 6000],
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html',
  },
  {
    what: 'AWS NAT gateway',
    whose: 'AWS',
    seconds: 350,
    note: 'resets the connection at the next packet',
    source: 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html',
  },
  {
    what: 'Google Cloud firewall',
    whose: 'Google Cloud',
    seconds: 600,
    source: 'https://cloud.google.com/compute/docs/troubleshooting/general-tips',
  },
  {
    what: 'Google Cloud NAT',
    whose: 'cloud NAT',
    seconds: 1200,
    source: 'https://cloud.google.com/nat/docs/tune-nat-configuration',
  },
  {
    what: 'AWS Session Manager',
    whose: 'session managers',
    seconds: 1200,
    range: [60, 3600],
    note: 'ends the session',
    source: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-timeout.html',
  },
  {
    what: 'Cisco ASA firewall',
    whose: 'firewalls',
    seconds: 3600,
    source: 'https://www.cisco.com/c/en/us/td/docs/security/asa/asa-cli-reference/T-Z/asa-command-ref-T-Z.html',
  },
  {
    what: 'what a NAT should keep to',
    whose: 'home routers that keep to RFC 5382',
    seconds: 7440,
    note: 'at least; not all do',
    source: 'https://www.rfc-editor.org/rfc/rfc5382#section-5',
  },
  {
    what: 'AWS EC2 connection tracking',
    whose: 'AWS EC2',
    seconds: 432_000,
    range: [60, 432_000],
    note: '350 s on the newest instances',
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html',
  },
];

/**
 * What somebody in a network writes: at most half of the shortest timeout there, so that a lost probe does no harm. Where reception
 * comes and goes, more probes may stay unanswered.
 */
export const RECOMMENDED: Readonly<Record<Network, { readonly interval: number; readonly countMax: number }>> = {
  usual: { interval: 60, countMax: 3 },
  strict: { interval: 30, countMax: 3 },
  mobile: { interval: 30, countMax: 6 },
};

/** Seconds: a break of so many, such as a change of networks, should end no session, and after so many a dead one should have ended. */
export const [SOON, LATE] = [15, 300] as const;

/** The count nearest to a wanted one with which ssh gives up neither too soon nor too late, as far as the interval allows; at least 1. */
export function fittingCount(interval: number, wanted: number): number {
  return Math.max(1, Math.ceil(SOON / interval) - 1, Math.min(wanted, Math.floor(LATE / interval) - 1));
}

/** The interval nearest to a wanted one with which ssh gives up neither too soon nor too late, beside a count that is there. */
export function fittingInterval(wanted: number, count: number): number {
  const [least, most] = [Math.ceil(SOON / (count + 1)), Math.floor(LATE / (count + 1))];
  // With a count of dozens, it is the count that is to change.
  return most < SOON ? wanted : Math.max(least, Math.min(wanted, most));
}

/** Whose connections are forgotten after how many seconds, as they are set by default. */
export type Forgetting = Pick<IdleTimeout, 'seconds' | 'whose'>;

/** Those that a probe every `interval` seconds comes in time for, and those that it comes too late for. */
export function idleTimeouts(interval: number): {
  readonly survived: readonly Forgetting[];
  readonly lost: readonly Forgetting[];
} {
  const all = eachOnce(
    IDLE_TIMEOUTS.map(({ seconds, whose }) => ({ seconds, whose })),
    ({ seconds, whose }) => `${seconds} ${whose}`,
  );
  return {
    survived: all.filter(({ seconds }) => interval < seconds),
    lost: all.filter(({ seconds }) => interval >= seconds),
  };
}

/** "350 s (AWS)". */
export function forgettingText({ seconds, whose }: Forgetting): string {
  return `${shortly(seconds)} (${whose})`;
}

/** Seconds in the largest unit that leaves no rest: "350 s", "4 min", "2 h 4 min", "5 days". */
export function shortly(seconds: number): string {
  if (seconds % 60 !== 0) return `${seconds} s`;
  if (seconds < 3600) return `${seconds / 60} min`;
  if (seconds % 86_400 === 0) return `${seconds / 86_400} days`;
  const minutes = (seconds % 3600) / 60;
  return `${Math.floor(seconds / 3600)} h${minutes === 0 ? '' : ` ${minutes} min`}`;
}

/** The timeout that a network may have at the shortest: as its owners set it by themselves, or where they are strict, as they may. */
export function shortestIn(network: Network): Forgetting {
  const all = IDLE_TIMEOUTS.map(({ seconds, range, whose }) => ({
    seconds: network === 'strict' ? (range?.[0] ?? seconds) : seconds,
    whose,
  }));
  return all.reduce((least, each) => (each.seconds < least.seconds ? each : least));
}

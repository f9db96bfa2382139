/** After how much silence something on the way commonly drops a connection. */

interface IdleTimeout {
  readonly seconds: number;
  /** How long it is, and whose: "350 s (AWS)". */
  readonly said: string;
}

/** From the shortest to the longest. */
const IDLE_TIMEOUTS: readonly IdleTimeout[] = [
  { seconds: 240, said: '4 min (Azure)' },
  { seconds: 300, said: '5 min (hardened servers)' },
  { seconds: 350, said: '350 s (AWS)' },
  { seconds: 600, said: '10 min (Google Cloud)' },
  { seconds: 1200, said: '20 min (cloud NAT, session managers)' },
  { seconds: 3600, said: '1 h (firewalls)' },
];

/** Those that a probe every `interval` seconds comes in time for, and those that it comes too late for. */
export function idleTimeouts(interval: number): {
  readonly survived: readonly string[];
  readonly lost: readonly string[];
} {
  const said = (timeouts: readonly IdleTimeout[]): readonly string[] => timeouts.map(timeout => timeout.said);
  return {
    survived: said(IDLE_TIMEOUTS.filter(({ seconds }) => interval < seconds)),
    lost: said(IDLE_TIMEOUTS.filter(({ seconds }) => interval >= seconds)),
  };
}

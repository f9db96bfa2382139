/**
 * Hosts whose idle connections nothing keeps alive: in all that ssh reads, no line that applies, or may apply, sets
 * ServerAliveInterval above 0. It is said once a file, as one line gives all of them what they lack.
 */
import type { FileRule, Found } from './rule.ts';
import { IdleHosts } from './support/idle-hosts.ts';

/** A Host line with hosts that want a keep-alive and have none. */
interface Idle extends Found {
  readonly hosts: readonly string[];
  readonly tcpOff: number | undefined;
}

/** @param off the number (0-based) of the first line that turns off TCP's own probes */
function said(hosts: readonly string[], off?: number): string {
  const [first = '', ...others] = new Set(hosts);
  const unseen = off === undefined ? '' : `, and with TCPKeepAlive no (line ${off + 1}) ssh never notices`;
  const more = others.length === 0 ? '' : ` and ${others.length} other host${others.length === 1 ? '' : 's'}`;
  return `Nothing keeps idle connections to ${first}${more} alive: firewalls and NATs drop them after minutes${unseen}. Set ServerAliveInterval for all hosts.`;
}

export const noKeepalive: FileRule<Idle> = {
  id: 'no-keepalive',
  severity: 'hint',
  scope: 'file',
  *find(file, _context, occurrences, report) {
    const idle = new IdleHosts(file, occurrences);
    yield* idle.gathering();
    const told = new Set<string>();
    const tcpOff = file.directivesNamed('tcpkeepalive').find(({ line }) => line.args[0]?.value === 'no')?.number;
    for (const block of file.blocks) {
      const hosts = idle.wantingIn(block).filter(host => !told.has(host));
      for (const host of hosts) told.add(host);
      const { header } = block;
      if (hosts.length > 0 && header !== undefined) {
        const { start } = header.keyword;
        const { end } = header.args.at(-1) ?? header.keyword;
        report(block.start, { start, end, hosts, tcpOff, message: said(hosts, tcpOff) });
      }
      yield;
    }
  },
  together: {
    about: () => '',
    message: found =>
      said(
        found.flatMap(({ hosts }) => hosts),
        found[0]?.tcpOff,
      ),
  },
  fixes: ({ hosts: [host = ''] }, { file, occurrences }, { keepAlive }) => {
    const change = new IdleHosts(file, occurrences).changeForAll(host, keepAlive);
    return change === undefined ? [] : [{ ...change, effect: 'changes', preferred: true }];
  },
};

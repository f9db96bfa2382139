/** Ports: those that one would want, by number; services by name as soon as a letter is typed. */
import type { Surroundings } from '../../schema/surroundings.ts';
import { parsePort } from '../../schema/values/numbers.ts';
import type { Proposal } from './item.ts';
import { otherLines } from './names.ts';
import type { ValuePlace } from './place.ts';

/** Where ssh servers usually listen. */
const SSH_PORTS = [
  { port: '22', means: 'the port of ssh' },
  { port: '443', means: 'the port of https, which most firewalls let through' },
  { port: '2222', means: 'common for a second server, and in containers' },
  { port: '22222', means: 'common instead of 22' },
  { port: '2022', means: 'common instead of 22' },
  { port: '8022', means: 'Termux on Android' },
];

/** What is usually behind a forward. */
const FORWARDED_PORTS = [
  { port: '80', means: 'http' },
  { port: '443', means: 'https' },
  { port: '1080', means: 'SOCKS' },
  { port: '3000', means: 'web servers under development' },
  { port: '3306', means: 'MySQL, MariaDB' },
  { port: '3389', means: 'Remote Desktop' },
  { port: '5432', means: 'PostgreSQL' },
  { port: '5900', means: 'VNC' },
  { port: '6379', means: 'Redis' },
  { port: '8000', means: 'web servers under development' },
  { port: '8080', means: 'http, in place of 80' },
  { port: '8443', means: 'https, in place of 443' },
];

/** What to choose a port from. */
export interface Ports {
  readonly proposals: readonly Proposal[];
  /** The typed text is a port by itself, although others begin with it. A port of one digit is never meant. */
  readonly isComplete: boolean;
}

/** Ports of ssh servers: after 22, those that the files use, the most frequent first. */
export function sshPorts(typed: string, place: ValuePlace): Ports {
  const { surroundings } = place;
  const counts = new Map<string, number>();
  for (const { line } of otherLines(place, 'port')) {
    const port = line.args[0]?.value ?? '';
    if (/^[1-9][0-9]+$/.test(port) && parsePort(port, surroundings) !== undefined)
      counts.set(port, (counts.get(port) ?? 0) + 1);
  }
  const used = [...counts].sort(([, a], [, b]) => b - a).map(([port]) => port);
  const isUsual = (port: string): boolean => SSH_PORTS.some(usual => usual.port === port);
  const own = used.filter(port => !isUsual(port)).map(port => ({ port, means: 'in use in these files' }));
  return portsBeginning(typed, [...SSH_PORTS.slice(0, 1), ...own, ...SSH_PORTS.slice(1)], surroundings);
}

/** Ports of what one forwards. */
export function forwardedPorts(typed: string, surroundings: Surroundings): Ports {
  return portsBeginning(typed, FORWARDED_PORTS, surroundings);
}

function portsBeginning(typed: string, usual: typeof SSH_PORTS, { services }: Surroundings): Ports {
  const names = /^[A-Za-z]/.test(typed) ? [...(services ?? [])] : [];
  const numbers = usual.filter(({ port }) => port.startsWith(typed));
  return {
    proposals: [
      ...numbers.map(({ port, means }): Proposal => ({ text: port, kind: 'quantity', means })),
      ...names.map(([text, port]): Proposal => ({ text, kind: 'quantity', note: `${port}` })),
    ],
    isComplete: /^[0-9]{2,}$/.test(typed),
  };
}

/** What the keep-alive values in force mean in seconds, and which idle timeouts they survive. */
import { forgettingText } from '../../schema/idle-timeouts.ts';
import type { Option } from '../../schema/option.ts';
import type { Subject } from './in-force.ts';

/** Whether an option has to do with keep-alive. */
export function isAboutKeepAlive({ name }: Option): boolean {
  return (
    name === 'ServerAliveInterval' ||
    name === 'ServerAliveCountMax' ||
    name === 'ProtocolKeepAlives' ||
    name === 'TCPKeepAlive'
  );
}

function keepAliveOf({ explanation }: Subject) {
  return explanation.chain.hops.at(-1)?.keepAlive;
}

/** "A probe after 60 s of silence; …". */
export function probes(subject: Subject): string | undefined {
  const keepAlive = keepAliveOf(subject);
  if (keepAlive === undefined) return undefined;
  const { interval, countMax, givesUpAfter } = keepAlive;
  if (interval === 0) return 'No probes: the device on the way with the shortest timeout drops an idle connection.';
  if (countMax === 0)
    return `ssh disconnects after ${interval} idle seconds, without any probe, because ServerAliveCountMax is 0.`;
  return `A probe after ${interval} s of silence; ssh gives up ${givesUpAfter} s after the last byte from the server (${interval} × (${countMax} + 1)).`;
}

/** Which idle timeouts of others the probes survive. */
export function survivedTimeouts(subject: Subject): string | undefined {
  const keepAlive = keepAliveOf(subject);
  if (keepAlive === undefined || keepAlive.interval === 0 || keepAlive.countMax === 0) return undefined;
  const { survives, tooSlowFor } = keepAlive;
  return [
    ...survives.slice(0, 1).map(first => `Survives idle timeouts from ${forgettingText(first)} on.`),
    ...(tooSlowFor.length === 0 ? [] : [`Too slow for ${tooSlowFor.map(forgettingText).join(', ')}.`]),
  ].join(' ');
}

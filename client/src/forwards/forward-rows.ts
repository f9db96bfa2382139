/** The rows of the list of forwards: what each says. Knows no editor. */
import { plainText } from '../plain-text.ts';

/** A line with a forward (`sshConfig/forwards`). */
export interface ListedForward {
  readonly direction: 'local' | 'remote' | 'dynamic';
  readonly listen: string;
  /** Null for SOCKS. */
  readonly target: string | null;
  /** The port of this machine that it takes. */
  readonly port: number | null;
  /** What to type for its host; null where its block names none. */
  readonly host: string | null;
  readonly block: string;
  readonly path: string;
  readonly line: number;
}

export interface ForwardRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly forward: ListedForward;
}

/**
 * @param taken the ports of this machine at which somebody listens
 * @param running the hosts whose forwards were started here
 */
export function forwardRows(
  forwards: readonly ListedForward[],
  taken: ReadonlySet<number>,
  running: ReadonlySet<string>,
): readonly ForwardRow[] {
  return forwards.map(forward => {
    const { host, port, block, line } = forward;
    const isRunning = host !== null && running.has(host);
    const rivals = forwards.filter(other => other !== forward && port !== null && other.port === port);
    const detail = [
      ...(isRunning ? ['running: choose it to stop it'] : []),
      ...(host === null ? ['for several hosts: choose it to see the line'] : []),
      ...(port !== null && !isRunning && taken.has(port) ? [`port ${port} is taken now`] : []),
      ...rivals.slice(0, 1).map(other => `port ${port} is also for ${other.host ?? other.block}, line ${other.line}`),
    ].join(' · ');
    return {
      label: `${isRunning ? '$(circle-filled)' : '$(circle-outline)'} ${plainText(wayOf(forward))}`,
      description: plainText(`${host ?? block}, line ${line}`),
      detail: plainText(detail),
      forward,
    };
  });
}

/** "8080 → db:80 by way of web", "1080 → anywhere by way of web (SOCKS)", "on web, 9000 → localhost:3000 here". */
function wayOf({ direction, listen, target, host, block }: ListedForward): string {
  const server = host ?? block;
  switch (direction) {
    case 'local':
      return `${listen} → ${target ?? ''} by way of ${server}`;
    case 'dynamic':
      return `${listen} → anywhere by way of ${server} (SOCKS)`;
    case 'remote':
      return target === null
        ? `on ${server}, ${listen} → anywhere from here (SOCKS)`
        : `on ${server}, ${listen} → ${target} from here`;
  }
}

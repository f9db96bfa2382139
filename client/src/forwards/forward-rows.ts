/** The rows of the list of forwards: what each says. Knows no editor. */
import { plainText } from '../plain-text.ts';

/** An address of this machine, and a port. */
export interface Socket {
  readonly address: string;
  readonly port: number;
}

/** A line, and for whom it is. */
export interface ForwardPlace {
  /** What to type for its host; null where its block names none. */
  readonly host: string | null;
  readonly block: string;
  readonly path: string;
  readonly line: number;
}

/** A line with a forward (`sshConfig/forwards`). */
export interface ListedForward extends ForwardPlace {
  readonly direction: 'local' | 'remote' | 'dynamic';
  readonly listen: string;
  /** Null for SOCKS. */
  readonly target: string | null;
  /** At which it listens here, as far as that is known. */
  readonly sockets: readonly Socket[];
  /** Another line that wants one of them. */
  readonly rival: ForwardPlace | null;
  /** Whether ClearAllForwardings keeps ssh from making it. */
  readonly isCleared: boolean;
}

export interface ForwardRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly forward: ListedForward;
}

/**
 * @param taken the sockets of theirs at which somebody listens
 * @param running the hosts whose forwards were started here
 */
export function forwardRows(
  forwards: readonly ListedForward[],
  taken: ReadonlySet<Socket>,
  running: ReadonlySet<string>,
): readonly ForwardRow[] {
  return forwards.map(forward => {
    const { host, block, line, sockets, isCleared } = forward;
    const isRunning = host !== null && running.has(host);
    // ssh goes on as long as one of several is left.
    const isTaken = !isRunning && !isCleared && sockets.length > 0 && sockets.every(socket => taken.has(socket));
    const detail = [
      ...(isRunning ? ['running: choose it to stop it'] : []),
      ...(host === null ? ['for several hosts: choose it to see the line'] : []),
      ...(isCleared ? ['never made: ClearAllForwardings'] : []),
      ...(isTaken ? [`port ${sockets[0]?.port} is in use now`] : []),
      ...[rivalText(forward) ?? []].flat(),
    ].join(' · ');
    return {
      label: `${isRunning ? '$(circle-filled)' : '$(circle-outline)'} ${plainText(wayOf(forward))}`,
      description: plainText(`${host ?? block}, line ${line}`),
      detail: plainText(detail),
      forward,
    };
  });
}

/** "port 8080 is also for db, line 5"; undefined where no other line wants what this one does. */
export function rivalText({ sockets: [socket], rival }: Pick<ListedForward, 'sockets' | 'rival'>): string | undefined {
  if (rival === null) return undefined;
  const what = socket === undefined ? 'the same' : `port ${socket.port}`;
  return `${what} is also for ${rival.host ?? rival.block}, line ${rival.line}`;
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

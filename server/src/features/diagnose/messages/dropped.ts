/** A session that ended by itself: who gave up, after how long, and what keeps it alive. */
import { fittingInterval } from '../../../schema/idle-timeouts.ts';
import { describeSeconds } from '../../../schema/values/time.ts';
import type { HostChange, HostFacts, Sense, SshMessage } from '../message.ts';

const OPTIONS = ['ServerAliveInterval', 'ServerAliveCountMax', 'TCPKeepAlive', 'ControlPath'];

/** Who gives up before this many seconds ends sessions that a short outage need not end. */
const SOON = 60;
const PATIENT = 120;

/** How the host is kept alive now. */
function present(at: HostFacts | undefined): readonly string[] {
  if (at === undefined) return [];
  const { host, hop } = at;
  const { interval, countMax } = hop.keepAlive;
  if (hop.givesUpAfter === undefined)
    return [
      hop.keeper.kind !== 'behind'
        ? `For ${host} ssh sends no probes. Nothing keeps its idle connection alive, and ssh does not notice when it is dead.`
        : `For ${host} ssh sends no probes. Those to ${hop.keeper.host} go through its connection and keep it alive.`,
    ];
  if (countMax === 0)
    return [`For ${host} ssh gives up after ${describeSeconds(interval)} of silence, without a probe.`];
  return [
    `For ${host} ssh probes after ${describeSeconds(interval)} of silence, and gives up after ${describeSeconds(hop.givesUpAfter)} without an answer.`,
    ...(interval <= at.keepAlive.interval
      ? [
          'With that, idle time alone is no reason any more: look for sleep, a change of network, or a restart of the server.',
        ]
      : []),
  ];
}

/** What keeps an idle connection alive: nothing where that is done already. */
export function keepAliveChanges(at: HostFacts | undefined): readonly HostChange[] {
  if (at === undefined || at.hop.keeper.kind === 'behind') return [];
  const { keepAlive } = at.hop;
  const interval = fittingInterval(at.keepAlive.interval, Math.max(keepAlive.countMax, 1));
  if (keepAlive.interval > 0 && keepAlive.interval <= interval) return [];
  const count = Math.max(keepAlive.countMax, 1);
  return [
    {
      directive: { keyword: 'ServerAliveInterval', value: String(interval) },
      cost: `ssh then sends a small packet after ${describeSeconds(interval)} of silence, and ends a dead connection after ${describeSeconds(interval * (count + 1))}.`,
    },
  ];
}

function dropped(title: string, meaning: readonly string[], at: HostFacts | undefined): Sense {
  const changes = keepAliveChanges(at);
  const isShared = at !== undefined && !['', 'none'].includes(at.value('ControlPath'));
  return {
    title,
    meaning: [...meaning, ...present(at)],
    advice: [
      ...(at === undefined || changes.length > 0
        ? [
            'If it happens after idle time, a keep-alive (ServerAliveInterval) prevents it: firewalls and NATs forget connections that are silent for some minutes.',
          ]
        : []),
      ...(isShared
        ? ['Sessions that share a connection (ControlPath) have the keep-alive of the one that was first.']
        : []),
    ],
    changes,
  };
}

export const DROPPED: readonly SshMessage[] = [
  {
    id: 'gave-up',
    pattern: /Timeout, server (?<host>\S{1,255}) not responding/,
    options: OPTIONS,
    sense: (_, at) => {
      const { keepAlive, givesUpAfter } = at?.hop ?? {};
      const isSoon = at !== undefined && keepAlive !== undefined && givesUpAfter !== undefined && givesUpAfter < SOON;
      const count = isSoon ? Math.ceil(PATIENT / keepAlive.interval) - 1 : 0;
      return {
        title: 'This ssh gave up, because the server did not answer its probes.',
        meaning: [
          givesUpAfter === undefined
            ? 'It gives up after ServerAliveInterval × (ServerAliveCountMax + 1) seconds without an answer.'
            : `For ${at?.host} that is after ${describeSeconds(givesUpAfter)}: ServerAliveInterval × (ServerAliveCountMax + 1).`,
          'The server, or the network on the way to it, was away for that long. The keep-alive did its work: without it, the session would hang.',
        ],
        advice: [
          'The session is lost. What runs in tmux or screen on the server is still there.',
          'A larger ServerAliveCountMax has ssh wait longer for a network that comes back.',
        ],
        changes: isSoon
          ? [
              {
                directive: { keyword: 'ServerAliveCountMax', value: String(count) },
                cost: `ssh then gives up after ${describeSeconds(keepAlive.interval * (count + 1))}, so a dead connection is noticed that much later.`,
              },
            ]
          : [],
      };
    },
  },
  {
    id: 'broken-pipe',
    pattern:
      /client_loop: (?:ssh_packet_write_poll|send disconnect): (?:Connection to (?<host>\S{1,255}) port (?<port>\d{1,5}): )?(?<why>[\w ]{1,60})/,
    options: OPTIONS,
    sense: (_, at) =>
      dropped(
        'The connection was gone when ssh wanted to send something.',
        [
          'Neither side ended it. Something on the way forgot the idle connection, this machine slept or changed its network, or the server went away. ssh noticed it only at the next key.',
        ],
        at,
      ),
  },
  {
    id: 'write-failed',
    pattern:
      /(?:packet_write_wait|packet_write_poll|ssh_dispatch_run_fatal|ssh_packet_write_wait): Connection to (?<host>\S{1,255}) port (?<port>\d{1,5}): (?<why>[\w ]{1,60})/,
    options: OPTIONS,
    follows: () => true,
    sense: ({ why }, at) =>
      dropped(
        'The connection could not be used any more.',
        [
          why === 'Broken pipe'
            ? 'ssh was sending, and the other end was no longer there. Neither side had said goodbye.'
            : `ssh says of it: ${why}.`,
        ],
        at,
      ),
  },
  {
    id: 'closed-by-remote-host',
    pattern: /Connection to (?<host>\S{1,255}) closed by remote host/,
    options: OPTIONS,
    sense: (_, at) =>
      dropped(
        'The server ended the session, or what carries the connection did.',
        [
          'The connection was closed without a reason. The server shut down, sshd ended an idle session (ClientAliveInterval, ChannelTimeout), or a jump host, a proxy or a load balancer closed it.',
        ],
        at,
      ),
  },
  {
    id: 'read-failed',
    pattern: /Read from remote host (?<host>\S{1,255}): (?<why>[\w ]{1,60})/,
    options: OPTIONS,
    sense: ({ why }, at) =>
      dropped(
        'The connection was cut while ssh was waiting for the server.',
        [
          why === 'Connection reset by peer'
            ? 'A reset came: the other end, or a firewall on the way, does not know this connection any more. That happens after a restart of the server, or when a NAT has forgotten an idle connection.'
            : `The system of this machine reports of it: ${why}.`,
        ],
        at,
      ),
  },
  {
    id: 'timed-out',
    pattern: /Connection (?:to|with|from) (?<host>\S{1,255}) port (?<port>\d{1,5}) timed out/,
    options: OPTIONS,
    follows: () => true,
    sense: (_, at) =>
      dropped(
        'The server was silent for too long, and ssh gave up.',
        ['ssh waited for an answer that did not come.'],
        at,
      ),
  },
];

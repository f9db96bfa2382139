/** A connection that does not come about: the name, the way, and the first words with the server. */
import type { HostFacts, Said, Sense, SshMessage } from '../message.ts';

const WAY = ['Hostname', 'Port', 'ProxyJump', 'ProxyCommand', 'AddressFamily', 'BindAddress', 'ConnectTimeout'];

/** Ends of a way that are told apart by what the system says. */
const REASONS: readonly (readonly [said: RegExp, meaning: string, advice: string])[] = [
  [
    /refused/,
    'The machine answered that nothing listens on this port.',
    'Is sshd running there, and is Port right? A firewall may refuse connections as well.',
  ],
  [
    /timed out/,
    'Nobody answered. The machine is off, or a firewall on the way drops what is sent.',
    'Does the way need a VPN or a jump host (ProxyJump)? ConnectTimeout has ssh give up sooner.',
  ],
  [
    /No route to host|unreachable/,
    'This machine has no way there.',
    'Is the network up? An IPv6 address without IPv6 ends like this as well: AddressFamily inet avoids it.',
  ],
  [
    /assign requested address/,
    'The address to connect from is none of this machine.',
    'Look at BindAddress and BindInterface.',
  ],
];

function cut(title: string, meaning: readonly string[], { host }: Said): Sense {
  return {
    title,
    meaning: [
      ...meaning,
      ...(host === 'UNKNOWN'
        ? ['The connection goes through a command or a jump host, which may be what ended it.']
        : []),
    ],
    advice: [
      'Ask again after some minutes: sshd drops connections when many log in at once (MaxStartups), and after failures (PerSourcePenalties, fail2ban).',
      'Is this the port of an ssh server? The log of sshd tells the reason.',
    ],
  };
}

function unknownName({ host = '' }: Said, at: HostFacts | undefined): Sense {
  return {
    title: `There is no address for the name ${host}.`,
    meaning: ['ssh asked the name service of this machine, and that knows no such name.'],
    advice: [
      ...(at?.similar === undefined ? [] : [`No Host line names it. Is ${at.similar} meant?`]),
      'A name that only a Host line knows needs a HostName below that line. For other names: is the network up, and is a VPN needed?',
    ],
  };
}

export const BEGINNING: readonly SshMessage[] = [
  {
    id: 'unknown-name',
    pattern: /Could not resolve hostname (?<host>\S{1,255}): (?<why>[^\r\n]{1,100})/i,
    options: ['Hostname', 'CanonicalizeHostname', 'ProxyJump', 'ProxyCommand', 'AddressFamily'],
    sense: unknownName,
  },
  {
    id: 'not-connected',
    pattern: /connect to host (?<host>\S{1,255}) port (?<port>\d{1,5}): (?<why>[^\r\n]{1,100})/,
    options: WAY,
    sense: ({ host = '', port = '', why = '' }) => {
      const [, meaning, advice] = REASONS.find(([reason]) => reason.test(why)) ?? [];
      return {
        title: `No connection to port ${port} of ${host} came about.`,
        meaning: meaning === undefined ? [] : [meaning],
        advice: advice === undefined ? ['Look at the way to the host: HostName, Port and ProxyJump.'] : [advice],
      };
    },
  },
  {
    id: 'jump-loop',
    pattern: /jumphost loop via (?<host>[^\s,]{1,255})/,
    options: ['ProxyJump', 'Hostname', 'Port'],
    sense: ({ host = '' }, at) => ({
      title: `The way to ${host} leads through ${host} itself.`,
      meaning: ['A ProxyJump for many hosts applies to the jump host as well. ssh notices that, and does not begin.'],
      advice: ['Give the jump host a block of its own with ProxyJump none, above the one for many hosts.'],
      changes:
        at === undefined
          ? []
          : [{ directive: { keyword: 'ProxyJump', value: 'none' }, cost: `ssh then connects to ${at.host} directly.` }],
    }),
  },
  {
    id: 'two-commands',
    pattern: /Cannot execute command-line and remote command/,
    options: ['RemoteCommand'],
    sense: () => ({
      title: 'ssh was given a command to run there, and the configuration has another.',
      meaning: ['RemoteCommand takes the place of a command behind the name of the host, and ssh runs only one.'],
      advice: [
        'ssh -o RemoteCommand=none HOST COMMAND runs the one behind the name.',
        'Git and rsync always give a command: set no RemoteCommand for a host that they use.',
      ],
    }),
  },
  {
    id: 'no-greeting',
    pattern: /kex_exchange_identification: (?<why>[^\r\n]{1,200})/,
    options: WAY,
    sense: (said: Said) => {
      const { why = '' } = said;
      if (/invalid|banner|No SSH/.test(why))
        return {
          title: 'Something answered that is no ssh server.',
          meaning: ['ssh expects a line that begins with SSH-2.0, and got another text.'],
          advice: [
            'Is Port right? A web server or a proxy may listen there. A ProxyCommand must write nothing but what the server says.',
          ],
        };
      return cut(
        'The other end hung up before it said that it is an ssh server.',
        [
          /reset/.test(why)
            ? 'It was cut by a reset: by the server, a load balancer without a server behind it, or a firewall.'
            : 'A server does so when it takes no more connections, or none from this address. A proxy does so when it has no server behind it.',
        ],
        said,
      );
    },
  },
  {
    id: 'no-greeting-in-time',
    pattern: /Connection timed out during banner exchange/,
    options: WAY,
    sense: () => ({
      title: 'The other end took the connection and said nothing.',
      meaning: ['ssh waited for the first words of the server for as long as ConnectTimeout says.'],
      advice: [
        'The server is overloaded, or something else listens on that port. A longer ConnectTimeout waits longer.',
      ],
    }),
  },
  {
    id: 'bad-greeting',
    pattern: /banner exchange: Connection to (?<host>\S{1,255}) port (?<port>\d{1,5}): (?<why>[^\r\n]{1,100})/,
    options: WAY,
    sense: said => cut('The first words with the other end failed.', [], said),
  },
  {
    id: 'reset',
    pattern: /Connection reset by (?<host>[^\s,]{1,255}) port (?<port>\d{1,5})/,
    options: [...WAY, 'ServerAliveInterval'],
    sense: said =>
      cut(
        'The other end, or something on the way, cut the connection by a reset.',
        ['A reset says that this connection is not known, or not wanted. Before login that is a firewall or a ban.'],
        said,
      ),
  },
  {
    id: 'closed',
    pattern: /Connection closed by (?<host>[^\s,]{1,255}) port (?<port>\d{1,5})/,
    options: [...WAY, 'User'],
    sense: said =>
      cut(
        'The server closed the connection before a session began.',
        ['What ssh says before that line has the reason, if the server gave one.'],
        said,
      ),
  },
];

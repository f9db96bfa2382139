/** A connection that does not come about: the name, the way, and the first words with the server. */
import type { HostFacts, Said, Sense, SshMessage } from '../message.ts';

/** Who hangs up is not known where ssh talks through a command. */
const UNKNOWN = 'UNKNOWN';

const WAY = ['Hostname', 'Port', 'ProxyJump', 'ProxyCommand', 'AddressFamily', 'BindAddress', 'ConnectTimeout'];

const TO_JUMP = ['Hostname', 'Port', 'ProxyJump', 'ProxyCommand'];

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
    /^failure/,
    'ssh could not even begin: it was to connect from an address that it cannot use.',
    'Look at BindAddress and BindInterface.',
  ],
];

/** What a jump host says of an address that it was to connect to. */
const TARGETS: readonly (readonly [said: RegExp, meaning: string])[] = [
  [/refused/, 'There the connection was refused: nothing listens on that port.'],
  [/timed out/, 'Nobody answered there: the target is off, or a firewall behind the jump host drops what is sent.'],
  [/No route|unreachable/, 'From there no way leads to it.'],
  [
    /resol|known|not provided|nodename/,
    'The jump host knows no such name: it is the one that looks up HostName, not this machine.',
  ],
  [/prohibited/, 'Its sshd forbids it (AllowTcpForwarding, PermitOpen, or restrict in authorized_keys).'],
];

/** The parts of the way behind a jump host, as far as they are known. */
function reached(at: HostFacts | undefined): string {
  const legs = (at?.legs ?? []).flatMap(({ start, to, port }) =>
    start === undefined ? [] : [`from ${start} to port ${port} of ${to}`],
  );
  return legs.length === 0 ? '' : `${legs.length === 1 ? 'It is the way' : 'One of these it is:'} ${legs.join(', ')}.`;
}

function notForwarded({ what = '', why = '' }: Said, at: HostFacts | undefined): Sense {
  const [, meaning] = TARGETS.find(([reason]) => reason.test(`${what} ${why}`)) ?? [];
  const way = reached(at);
  return {
    title: 'A jump host could not connect to what is behind it.',
    meaning: [
      'ssh logged in to the jump host, which was then to connect to HostName and Port of the next host. Both are seen from there: localhost is the jump host itself.',
      ...(way === '' ? [] : [way]),
      ...(meaning === undefined ? [] : [meaning]),
    ],
    advice: [
      'Look at HostName and Port of the host behind it. On the jump host, nc -vz with both tells whether it gets there.',
    ],
  };
}

/** A program that the shell did not find, or may not run, in a ProxyCommand. */
function noProgram({ what, why = '' }: Said): Sense {
  if (what === undefined)
    return {
      title: 'ProxyCommand or ProxyJump needs a program that is not there.',
      meaning: [],
      advice: [
        'Write its whole path. In place of ProxyJump, ProxyCommand takes C:\\Windows\\System32\\OpenSSH\\ssh.exe -W %h:%p and the jump host.',
      ],
    };
  const isThere = /denied|execute/.test(why);
  if (!isThere && /\s/.test(what))
    return {
      title: 'The shell took the whole ProxyCommand for the name of one program, and found none.',
      meaning: [`It looked for a program that is called ${what}, with all its arguments.`],
      advice: ['Leave out the quotes around the command: ProxyCommand takes the rest of the line as it is.'],
    };
  return {
    title: isThere
      ? `The system does not run ${what}, which ProxyCommand names.`
      : `There is no program ${what}, which ProxyCommand names.`,
    meaning: ['The command makes the connection. It did not begin, so there is no way to the server.'],
    advice: isThere
      ? ['Is it a program, and may you run it?']
      : [
          `Install ${what}, or write its whole path: ssh started by an editor or by git has another PATH than a terminal.`,
          'Where the command only leads through another host, ProxyJump does the same and needs no program.',
        ],
  };
}

/** What is set for how long a connection may take to come about. */
function patience(at: HostFacts | undefined): string {
  const timeout = at?.value('ConnectTimeout') ?? '';
  return at === undefined || ['', 'none'].includes(timeout)
    ? 'ssh waited for the first words of the server for as long as ConnectTimeout says.'
    : `ssh waited for the first words of the server for ${timeout} s, as ConnectTimeout says.`;
}

function isUnknown({ host }: Said): boolean {
  return host === UNKNOWN;
}

function cut(title: string, meaning: readonly string[], { host }: Said): Sense {
  return {
    title,
    meaning: [
      ...meaning,
      ...(host === UNKNOWN
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
  const wrong = /\\\d{3}/.test(host)
    ? 'It has invisible characters, which ssh writes as numbers. Type it anew.'
    : /^[^:]+:\d+$/.test(host)
      ? 'A port belongs into Port, or behind -p.'
      : undefined;
  return {
    title: `There is no address for the name ${host}.`,
    meaning: ['ssh asked the name service of this machine, and that knows no such name.'],
    advice:
      wrong !== undefined
        ? [wrong]
        : [
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
    ends: true,
    sense: unknownName,
  },
  {
    id: 'not-connected',
    pattern: /connect to host (?<host>\S{1,255}) port (?<port>\d{1,5}): (?<why>[^\r\n]{1,100})/,
    options: WAY,
    ends: true,
    follows: ({ why = '' }) => why.startsWith('failure'),
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
    id: 'jump-cannot-reach',
    pattern: /channel \d{1,9}: open failed: (?<what>[a-z ]{1,40})(?:: (?<why>[^\r\n]{0,200}))?/,
    before: /stdio forwarding failed/,
    options: TO_JUMP,
    ends: true,
    sense: notForwarded,
  },
  {
    id: 'stdio-forwarding-failed',
    pattern: /stdio forwarding failed/,
    options: TO_JUMP,
    ends: true,
    follows: () => true,
    sense: notForwarded,
  },
  {
    id: 'no-address-to-bind',
    pattern:
      /(?:bind (?<host>[\da-fA-F.:]{2,45}(?:%\w{1,20})?): (?<why>[^\r\n]{1,100})|getifaddrs: (?<what>\S{1,100}): [^\r\n]{1,100}|getaddrinfo: (?<path>\S{1,255}): [^\r\n]{1,100})/,
    options: ['BindAddress', 'BindInterface', 'AddressFamily'],
    ends: true,
    sense: ({ host, what, path }) => ({
      title: `ssh cannot connect from ${host ?? what ?? path ?? 'there'}, as BindAddress or BindInterface asks.`,
      meaning: [
        what === undefined
          ? 'BindAddress has to be an address that this machine has now. One of a VPN, or of another network, is there only while that is up.'
          : 'BindInterface has to name a network of this machine that is up and has an address of the wanted kind.',
      ],
      advice: [
        'ip address (on macOS and BSD: ifconfig) lists them. Without the line, the system chooses the right one.',
      ],
    }),
  },
  {
    id: 'proxy-program-missing',
    pattern:
      /exec: (?<what>[^\r\n]{1,300}?): (?<why>not found|cannot execute\b[^\r\n]{0,80}|Permission denied|No such file or directory)|CreateProcessW failed error:2\b|posix_spawnp?: No such file or directory/,
    options: ['ProxyCommand', 'ProxyJump'],
    ends: true,
    sense: noProgram,
  },
  {
    id: 'proxy-program-not-found',
    pattern:
      /(?:sh|bash|zsh|dash|ksh|fish):(?: line)?(?: ?\d{1,4}:)? ?(?:command not found: |Unknown command: )?(?<what>[^\s:]{1,200})(?:: (?<why>command not found|not found|Permission denied|No such file or directory))?\s*$/,
    before: /_exchange_identification: |Connection (?:closed by|to) UNKNOWN port 65535/,
    options: ['ProxyCommand'],
    ends: true,
    sense: noProgram,
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
    id: 'name-refused',
    pattern: /(?<what>hostname|remote username) contains invalid characters/,
    options: ['Hostname', 'User', 'ProxyJump'],
    sense: ({ what = '' }) => ({
      title: `ssh does not take the ${what === 'hostname' ? 'name of the host' : 'name of the user'}.`,
      meaning: [
        'It has characters into which a shell reads something, such as ; $ or quotes. ssh refuses them, since commands such as ProxyCommand get the name.',
      ],
      advice: [
        'Was a name copied with more around it? A HostName or User of a file may have what the command line may not.',
      ],
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
    pattern: /(?:kex|ssh)_exchange_identification: (?<why>[^\r\n]{1,200})/,
    options: WAY,
    follows: ({ why = '' }) => !/invalid|banner|No SSH/.test(why),
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
    ends: true,
    sense: (_, at) => ({
      title: 'The other end took the connection and said nothing.',
      meaning: [
        patience(at),
        'A server that has too much to do begins late. What is no ssh server waits for the other side to begin. A proxy or a load balancer takes the connection before it has one to the server.',
      ],
      advice: [
        'Is Port right, and is it sshd that listens there?',
        'Does the way lead through a proxy or a VPN? Then try the server from behind it.',
        'A longer ConnectTimeout waits longer. A keep-alive has no part in this: it begins with the session.',
      ],
    }),
  },
  {
    id: 'bad-greeting',
    pattern: /banner exchange: Connection to (?<host>\S{1,255}) port (?<port>\d{1,5}): (?<why>[^\r\n]{1,100})/,
    options: WAY,
    follows: isUnknown,
    after: ['no-greeting'],
    sense: said => cut('The first words with the other end failed.', [], said),
  },
  {
    id: 'reset',
    pattern: /Connection reset by (?<host>[^\s,]{1,255}) port (?<port>\d{1,5})/,
    options: [...WAY, 'ServerAliveInterval'],
    follows: isUnknown,
    after: ['no-greeting'],
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
    follows: isUnknown,
    after: ['no-greeting'],
    sense: said =>
      cut(
        'The server closed the connection before a session began.',
        ['What ssh says before that line has the reason, if the server gave one.'],
        said,
      ),
  },
];

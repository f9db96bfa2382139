/** What goes through a connection, and connections that are shared: forwardings, channels, masters and their sockets. */
import { longestControlPath } from '../../../schema/socket-path.ts';
import type { HostFacts, Said, Sense, SshMessage } from '../message.ts';
import { keepAliveChanges } from './dropped.ts';

const FORWARDS = ['LocalForward', 'RemoteForward', 'DynamicForward', 'ExitOnForwardFailure', 'ClearAllForwardings'];
const SHARED = ['ControlMaster', 'ControlPath', 'ControlPersist', 'ServerAliveInterval', 'ServerAliveCountMax'];

/** A short path that differs for each destination. */
const SHORT = '~/.ssh/%C';
/** The characters of %C, and those of `~/.ssh/` without its tilde. */
const [HASH, FOLDER] = [40, 6];

function tooLong({ path = '' }: Said, at: HostFacts | undefined): Sense {
  const home =
    at?.build === undefined ? undefined : at.login.files.find(({ path: key }) => key.includes('/.ssh/'))?.path;
  const length = (home?.indexOf('/.ssh/') ?? 0) + FOLDER + HASH;
  const fits = at !== undefined && length <= (longestControlPath(at.build) ?? 0);
  return {
    title: 'The path of the socket for shared connections is too long.',
    meaning: [
      `${path} does not fit: the system has room for about 100 characters, and ssh makes the socket under a longer name first.`,
      'ssh ends there, so no session begins.',
    ],
    advice: [`Write a shorter ControlPath. ${SHORT} is short whatever the host is called.`],
    changes: fits
      ? [
          {
            directive: { keyword: 'ControlPath', value: SHORT },
            cost: '%C stands for this machine, host, port, user and jump hosts. Sessions that run now are not found under the new name.',
          },
        ]
      : [],
  };
}

/** How a session continues whose forward was not made. */
function whatGoesOn(at: HostFacts | undefined): string {
  if (at === undefined) return 'The session itself goes on, unless ExitOnForwardFailure is yes.';
  return at.isOn('ExitOnForwardFailure')
    ? `ssh ends for this reason: ExitOnForwardFailure yes is in force for ${at.host}.`
    : 'The session itself goes on.';
}

/** Why this machine does not listen, by what the system says. */
const NOT_LISTENING: readonly (readonly [said: RegExp, meaning: string, advice: string])[] = [
  [
    /assign requested/,
    'The address to listen at does not belong to this machine.',
    'Left of the port, LocalForward and DynamicForward take an address of this machine, such as localhost. The target follows.',
  ],
  [
    /denied/,
    'Only the administrator may listen at a port below 1024.',
    'Use a higher port, such as 8080 instead of 80.',
  ],
];

/** Why the server opened no channel, by the beginning of its reason. */
const CHANNELS: ReadonlyMap<string, string> = new Map<string, string>(
  Object.entries({
    'administratively prohibited':
      'The server does not allow it (AllowTcpForwarding, PermitOpen, or restrict in authorized_keys).',
    'connect failed':
      'The server tried to connect to the target and could not. The target is as seen from the server: localhost is the server itself.',
    'unknown channel type': 'The server does not know this kind of forwarding.',
    'resource shortage': 'The server has too many connections open.',
  }),
);

/** What may be asked of a session: what it is, why a server refuses it, and what to do. */
const REQUESTS: ReadonlyMap<string, readonly [what: string, why: string, advice: string]> = new Map<
  string,
  readonly [what: string, why: string, advice: string]
>(
  Object.entries({
    'PTY allocation': [
      'a terminal',
      'Its sshd gives none (PermitTTY), authorized_keys has no-pty, or it has no terminals left.',
      'For commands and forwards no terminal is needed: ssh -T, or RequestTTY no for this host.',
    ],
    shell: [
      'a shell',
      'The account may not have one, the server has no processes left, or the shell of the account is not there. Git hosts give none either.',
      'For forwards alone, ssh -N asks for none: SessionType none in the file.',
    ],
    exec: [
      'a command',
      'The account may run none, or the shell of the account is not there.',
      'Look into the log of sshd.',
    ],
    subsystem: [
      'a subsystem, mostly sftp',
      'Its sshd_config has no such Subsystem. scp asks for sftp since OpenSSH 9.0.',
      'scp -O copies in the old way, without sftp. Or have Subsystem sftp set on the server.',
    ],
    'X11 forwarding': [
      'windows of X11',
      'Its sshd forbids it (X11Forwarding no), or it has no xauth. The session goes on without.',
      'Without need of windows, ForwardX11 no for this host ends the warning.',
    ],
  }),
);

export const SHARING: readonly SshMessage[] = [
  {
    id: 'control-path-too-long',
    pattern:
      /(?:ControlPath too long \('|unix_listener: path ")(?<path>[^'"\r\n]{1,1000})(?:" too long for Unix domain socket|' >= \d{1,4} bytes\))?/,
    options: ['ControlPath', 'ControlMaster'],
    sense: tooLong,
  },
  {
    id: 'control-folder-missing',
    pattern:
      /cannot bind to path (?<path>\S[^\r\n]{0,400}?)(?:\.\w{16})?: (?<why>No such file or directory|Permission denied)/,
    options: ['ControlPath', 'ControlMaster'],
    sense: ({ path = '', why = '' }) => ({
      title: `ssh cannot make the socket for shared connections, ${path}.`,
      meaning: [
        /denied/.test(why) ? 'You may not write into its folder.' : 'Its folder is not there, and ssh makes none.',
        'This session works, on a connection that nobody shares.',
      ],
      advice: ['Make the folder (mkdir -m 700), or name another one in ControlPath.'],
    }),
  },
  {
    id: 'control-socket-exists',
    pattern: /ControlSocket (?<path>\S[^\r\n]{0,400}) already exists, disabling multiplexing/,
    options: SHARED,
    sense: () => ({
      title: 'Another session has the socket already, so this one shares nothing.',
      meaning: [
        'Two sessions began at once, a master is about to end, or one that was killed has left its socket. This session works, on a connection of its own.',
      ],
      advice: ['ssh -O check with the host says whether a master runs. If none does, delete the socket.'],
    }),
  },
  {
    id: 'control-socket-refused',
    pattern: /Control socket connect\((?<path>[^)\r\n]{1,400})\): (?<why>[^\r\n]{1,100})/,
    options: SHARED,
    sense: ({ why = '' }) => ({
      title: 'The session that shares its connection cannot be asked.',
      meaning: [
        /No such file/.test(why)
          ? 'There is no socket at ControlPath: no master runs for this host.'
          : `A socket is there, but the system says: ${why}. The master that made it is gone, or belongs to somebody else.`,
      ],
      advice: ['Begin a session anew. A socket that was left behind is to be deleted.'],
    }),
  },
  {
    id: 'cannot-share',
    pattern: /getsockname failed: (?:Not a socket|Bad file descriptor)/,
    options: ['ControlMaster', 'ControlPath'],
    sense: (_, at) => ({
      title: 'The ssh of Windows cannot share connections.',
      meaning: [],
      advice: ['Remove ControlMaster and ControlPath.'],
      changes:
        at === undefined || ['', 'no', 'false'].includes(at.value('ControlMaster'))
          ? []
          : [
              {
                directive: { keyword: 'ControlMaster', value: 'no' },
                cost: '',
              },
            ],
    }),
  },
  {
    id: 'master-gone',
    pattern: /(?:mux_client_\w{1,40}: |Master refused |muxclient: |mm_send_fd: )(?<why>[^\r\n]{1,200})/,
    options: SHARED,
    after: ['cannot-share', 'master-gone'],
    sense: ({ why = '' }, at) => ({
      title: 'The session that shares its connection did not do what this one asked.',
      meaning: [
        /Broken pipe|read from master|send fds|EOF/.test(why)
          ? 'It ended, and with it all sessions that went through its connection.'
          : 'It runs, but refused: the server lets no more sessions share a connection (MaxSessions, 10 by default), or takes no such request.',
        'Whether a shared connection is kept alive is decided by the session that was first, with its values.',
      ],
      advice: ['ssh -O exit with the host ends the master; the next session makes a new one.'],
      changes: keepAliveChanges(at),
    }),
  },
  {
    id: 'not-listening',
    pattern:
      /bind \[?(?<what>[\w:.*-]{0,255})\]?:(?<port>\d{1,5}): (?<why>Can(?:not|'t) assign requested address|Permission denied)/,
    options: FORWARDS,
    ends: true,
    sense: ({ what = '', port = '', why = '' }, at) => {
      const [, meaning, advice] = NOT_LISTENING.find(([reason]) => reason.test(why)) ?? [];
      return {
        title: `ssh cannot listen at port ${port} of ${what}, so it forwards nothing there.`,
        meaning: [...(meaning === undefined ? [] : [meaning]), whatGoesOn(at)],
        advice: advice === undefined ? [] : [advice],
      };
    },
  },
  {
    id: 'port-in-use',
    pattern:
      /bind \[?(?<what>[\w:.*-]{0,255})\]?:(?<port>\d{1,5}): Address already in use|cannot listen to port: (?<list>\d{1,5})/,
    options: FORWARDS,
    follows: ({ list }) => list !== undefined,
    sense: ({ port }, at) => ({
      title:
        port === undefined
          ? 'A port that was to be forwarded is taken.'
          : `Port ${port} of this machine is taken, so ssh cannot forward it.`,
      meaning: [
        'Another program listens there: often another ssh with the same LocalForward or DynamicForward.',
        whatGoesOn(at),
      ],
      advice: [
        'End the other session, or give one of them another port. With ClearAllForwardings yes (ssh -o), a second session forwards nothing.',
      ],
    }),
  },
  {
    id: 'remote-port-refused',
    pattern: /remote port forwarding failed for listen (?:port|path) (?<port>[^\s]{1,255})/,
    options: FORWARDS,
    sense: ({ port = '' }, at) => ({
      title: `The server did not open ${port} for a RemoteForward.`,
      meaning: [
        'Something listens there already, often a session of yours that is dead but not noticed, or the server allows no forwarding (AllowTcpForwarding).',
        whatGoesOn(at),
      ],
      advice: [
        'On the server, ClientAliveInterval ends dead sessions.',
        ...(at?.isOn('ExitOnForwardFailure') === true
          ? []
          : ['With ExitOnForwardFailure yes, ssh ends instead of running without the port.']),
      ],
    }),
  },
  {
    id: 'request-refused',
    pattern: /(?<what>PTY allocation|shell|exec|subsystem|X11 forwarding) request failed on channel \d{1,9}/,
    options: ['RequestTTY', 'RemoteCommand', 'SessionType', 'ForwardX11', 'ForwardX11Trusted'],
    sense: ({ what = '' }) => ({
      title: `The server refused what was asked of the session: ${REQUESTS.get(what)?.[0] ?? what}.`,
      meaning: [...(REQUESTS.get(what)?.slice(1, 2) ?? [])],
      advice: [...(REQUESTS.get(what)?.slice(2) ?? [])],
    }),
  },
  {
    id: 'channel-refused',
    pattern:
      /channel \d{1,9}: open failed: (?<what>administratively prohibited|connect failed|unknown channel type|resource shortage|unknown reason)(?:: (?<why>[^\r\n]{0,200}))?/,
    options: FORWARDS,
    sense: ({ what = '' }) => ({
      title: 'Something was to go through the connection, and the server did not open a way for it.',
      meaning: [CHANNELS.get(what) ?? []].flat(),
      advice: ['Look at the target of the forwarding. Everything else in the session goes on.'],
    }),
  },
];

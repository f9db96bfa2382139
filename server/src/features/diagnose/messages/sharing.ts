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

/** Why the server opened no channel, by the beginning of its reason. */
const CHANNELS: ReadonlyMap<string, string> = new Map<string, string>(
  Object.entries({
    'administratively prohibited':
      'The server does not allow it (AllowTcpForwarding, PermitOpen, or restrict in authorized_keys).',
    'connect failed':
      'The server tried to connect to the target and could not. The target is seen from the server: localhost is the server itself.',
    'unknown channel type': 'The server does not know this kind of forwarding.',
    'resource shortage': 'The server has too much open.',
  }),
);

export const SHARING: readonly SshMessage[] = [
  {
    id: 'control-path-too-long',
    pattern: /(?:ControlPath too long \('|unix_listener: path ")(?<path>[^'"\r\n]{1,1000})/,
    options: ['ControlPath', 'ControlMaster'],
    sense: tooLong,
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
    id: 'master-gone',
    pattern: /(?:mux_client_\w{1,40}: |Master refused |muxclient: )(?<why>[^\r\n]{1,200})/,
    options: SHARED,
    sense: ({ why = '' }, at) => ({
      title: 'The session that shares its connection did not do what this one asked.',
      meaning: [
        /Broken pipe|read from master|EOF/.test(why)
          ? 'It ended, and with it all sessions that went through its connection.'
          : 'It runs, but refused: the server lets no more sessions share a connection (MaxSessions, 10 by default), or takes no such request.',
        'Whether a shared connection is kept alive is decided by the session that was first, with its values.',
      ],
      advice: ['ssh -O exit with the host ends the master; the next session makes a new one.'],
      changes: keepAliveChanges(at),
    }),
  },
  {
    id: 'port-in-use',
    pattern:
      /bind \[?(?<what>[\w:.*-]{0,255})\]?:(?<port>\d{1,5}): Address already in use|cannot listen to port: \d{1,5}/,
    options: FORWARDS,
    sense: ({ port }) => ({
      title:
        port === undefined
          ? 'A port that was to be forwarded is taken.'
          : `Port ${port} of this machine is taken, so ssh cannot forward it.`,
      meaning: [
        'Another program listens there: often another ssh with the same LocalForward or DynamicForward. The session itself goes on, unless ExitOnForwardFailure is yes.',
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
    sense: ({ port = '' }) => ({
      title: `The server did not open ${port} for a RemoteForward.`,
      meaning: [
        'Something listens there already, often a session of yours that is dead but not noticed, or the server allows no forwarding (AllowTcpForwarding).',
      ],
      advice: [
        'On the server, ClientAliveInterval ends dead sessions. With ExitOnForwardFailure yes, ssh ends instead of running without the port.',
      ],
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

/** Options that carry other traffic through the connection: ports, sockets, agents, X11, tunnels. */

import { flagWords } from '../flag-words.ts';
import type { OptionRecord } from '../option.ts';
import { COMMON_TOKENS } from '../tokens.ts';

export const forwardingOptions: readonly OptionRecord[] = [
  {
    name: 'LocalForward',
    value: { kind: 'forward', direction: 'local' },
    repeats: 'accumulates',
    expansion: {
      tokens: COMMON_TOKENS,
      tokensSince: '8.3',
      tokensIn: 'socket-paths',
      tokensChecked: 'using',
      variablesSince: '8.4',
    },
  },
  {
    name: 'RemoteForward',
    value: { kind: 'forward', direction: 'remote' },
    repeats: 'accumulates',
    expansion: {
      tokens: COMMON_TOKENS,
      tokensSince: '8.3',
      tokensIn: 'socket-paths',
      tokensChecked: 'using',
      variablesSince: '8.4',
    },
  },
  {
    name: 'DynamicForward',
    since: '2.9',
    value: { kind: 'forward', direction: 'dynamic' },
    repeats: 'accumulates',
    expansion: {
      tokens: COMMON_TOKENS,
      tokensSince: '8.3',
      tokensIn: 'socket-paths',
      tokensChecked: 'using',
      variablesSince: '8.4',
    },
  },
  {
    name: 'PermitRemoteOpen',
    since: '8.5',
    value: { kind: 'permit-open' },
    default: 'any',
  },
  {
    name: 'GatewayPorts',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'ExitOnForwardFailure',
    since: '4.4',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'ClearAllForwardings',
    since: '2.9.9',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'StreamLocalBindMask',
    since: '6.7',
    value: { kind: 'octal-mask' },
    escapesBlocks: { until: '10.6' },
    lastWonUntil: '10.6',
    default: '0177',
  },
  {
    name: 'StreamLocalBindUnlink',
    since: '6.7',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'ForwardAgent',
    value: { kind: 'forward-agent' },
    default: 'no',
    expansion: {
      tokens: COMMON_TOKENS,
      tokensSince: '8.2',
      tokensChecked: 'using',
      variablesSince: '8.2',
      tilde: true,
    },
  },
  {
    name: 'ForwardX11',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'ForwardX11Trusted',
    since: '3.8',
    value: { kind: 'flag' },
    default: [{ needs: 'debian', value: 'yes' }, { value: 'no' }],
  },
  {
    name: 'ForwardX11Timeout',
    since: '5.6',
    value: { kind: 'time' },
    default: '1200',
  },
  {
    name: 'XAuthLocation',
    since: '2.1.1',
    value: { kind: 'text', of: 'file' },
    default: '/usr/bin/xauth',
  },
  {
    name: 'Tunnel',
    since: '4.3',
    value: {
      kind: 'enum',
      words: [
        ...flagWords('same as `point-to-point`', 'requests no tunnel'),
        { word: 'point-to-point', means: 'a tunnel of network packets (layer 3)' },
        { word: 'ethernet', means: 'a tunnel of Ethernet frames (layer 2)' },
      ],
    },
    default: 'no',
  },
  {
    name: 'TunnelDevice',
    since: '4.3',
    value: { kind: 'tunnel-device' },
    lastWonUntil: '8.5',
    default: 'any:any',
  },
  {
    name: 'ChannelTimeout',
    since: '9.6',
    value: {
      kind: 'channel-timeouts',
      words: [
        { word: 'global', means: 'all channels together: traffic on any of them restarts the clock' },
        { word: 'agent-connection', means: 'connections to the forwarded agent' },
        { word: 'direct-tcpip', means: 'TCP connections through `LocalForward` and `DynamicForward`' },
        {
          word: 'direct-streamlocal@openssh.com',
          means: 'Unix socket connections through `LocalForward` and `DynamicForward`',
        },
        { word: 'forwarded-tcpip', means: 'TCP connections through `RemoteForward`' },
        { word: 'forwarded-streamlocal@openssh.com', means: 'Unix socket connections through `RemoteForward`' },
        { word: 'session', means: 'shells, commands and file transfers' },
        { word: 'tun-connection', means: 'traffic of `Tunnel`' },
        { word: 'x11-connection', means: 'X11 programs' },
      ],
    },
    default: 'none',
  },
];

/** Our words on what `options/forwarding.ts` lists. */
import type { Documentations } from './documentation.ts';

export const forwardingDocumentation: Documentations = {
  LocalForward: {
    summary:
      'Listens on this machine and passes connections on to a target that the server reaches: `[address:]port host:port`, or Unix socket paths.',
    use: 'To use a database or a web page that only the server can reach: `LocalForward 8080 localhost:80`.',
    beware:
      'Two arguments, unlike the `8080:localhost:80` of `-L`, which is an error here. IPv6 addresses need brackets. `*:8080` or `GatewayPorts yes` opens the port to the network. `${NAME}` must be set even where the block does not apply; tokens work in socket paths only.',
    related: [
      'RemoteForward',
      'DynamicForward',
      'GatewayPorts',
      'ExitOnForwardFailure',
      'ClearAllForwardings',
      'StreamLocalBindMask',
    ],
  },
  RemoteForward: {
    summary:
      'Listens on the server and passes connections on to a target that this machine reaches: `[address:]port host:port`, or Unix socket paths. Without a target it is a SOCKS proxy (since 7.6).',
    use: 'To let a server reach something behind your firewall: `RemoteForward 9000 localhost:3000`. Port 0 lets the server choose.',
    beware:
      'It opens a way from the server into your network; without a target, `PermitRemoteOpen` limits where it leads. Two arguments, not one joined by a colon. The server decides on which addresses it listens.',
    related: [
      'LocalForward',
      'PermitRemoteOpen',
      'ExitOnForwardFailure',
      'ClearAllForwardings',
      'StreamLocalBindUnlink',
    ],
  },
  DynamicForward: {
    summary: 'Opens a SOCKS proxy on this machine, `[address:]port`, whose connections start at the server.',
    use: 'To browse as if from the server: `DynamicForward 1080`, and that port as SOCKS proxy in the browser.',
    beware:
      'With `*:1080` or `GatewayPorts yes` the whole network can use it. A value with a `/` is a Unix socket path.',
    related: ['LocalForward', 'GatewayPorts', 'ClearAllForwardings'],
  },
  PermitRemoteOpen: {
    summary: 'The targets, `host:port` each, that a `RemoteForward` without a target may reach; `any` or `none` alone.',
    use: 'Whenever a server gets a SOCKS proxy into your network. Host and port may be `*`.',
    beware:
      'By default everything that you can reach is open to the server. A wrong entry stops ssh on the spot (since 9.2).',
    related: ['RemoteForward'],
  },
  GatewayPorts: {
    summary: 'Whether other machines may connect to the ports that `LocalForward` and `DynamicForward` open.',
    use: 'Rarely: an address in the forward itself, as in `192.0.2.1:8080`, says more exactly who may connect.',
    beware: 'Anyone on the network can then use the forwarded ports. `clientspecified` belongs to the server only.',
    related: ['LocalForward', 'DynamicForward'],
  },
  ExitOnForwardFailure: {
    summary: 'Whether ssh stops when a requested forward cannot be set up, for instance because the port is taken.',
    use: 'For connections whose only purpose is the forward, above all those that a service manager restarts.',
    beware: 'It notices a port that cannot be opened, not a target that does not answer.',
    related: ['LocalForward', 'RemoteForward', 'DynamicForward', 'ForkAfterAuthentication'],
  },
  ClearAllForwardings: {
    summary: 'Whether all forwards are dropped, from the file and from the command line.',
    use: 'With `-o` for a second connection to a host whose forwards are already in use. `scp` and `sftp` set it by themselves.',
    related: ['LocalForward', 'RemoteForward', 'DynamicForward'],
  },
  StreamLocalBindMask: {
    summary: 'The octal file mode mask (umask) for Unix sockets that forwards create.',
    use: 'To let a group use a forwarded socket: `0117`.',
    beware:
      'Before 10.6 the value is taken even from blocks that do not apply, and the last line wins. Text after the digits is ignored.',
    related: ['StreamLocalBindUnlink', 'LocalForward', 'RemoteForward'],
  },
  StreamLocalBindUnlink: {
    summary: 'Whether an existing socket file is removed before a forward listens on its path.',
    use: 'For forwarded Unix sockets that outlive a lost connection and then block the next one.',
    beware: 'It also takes the path from a session that is still running.',
    related: ['StreamLocalBindMask', 'LocalForward', 'RemoteForward'],
  },
  ForwardAgent: {
    summary:
      'Whether your authentication agent can be used from the server: `yes`, `no`, or the socket (a path or `$VARIABLE`) of the agent to forward.',
    use: 'For single hosts you trust, where you log on from there. To pass through a host use `ProxyJump`, which needs no agent there.',
    beware:
      'Who has root on the server can log in everywhere as you while you are connected: never under `Host *`. Any other word is a socket path, so a misspelled `ye` forwards a socket of that name. A path on a later line still counts after an earlier `yes`.',
    related: ['IdentityAgent', 'ProxyJump', 'AddKeysToAgent'],
  },
  ForwardX11: {
    summary: 'Whether graphical X11 programs on the server show their windows here.',
    use: 'For single hosts whose graphical programs you use.',
    beware: 'Programs on the server can reach your display; `ForwardX11Trusted` decides how far.',
    related: ['ForwardX11Trusted', 'ForwardX11Timeout', 'XAuthLocation'],
  },
  ForwardX11Trusted: {
    summary:
      'Whether forwarded X11 programs have full access to the display, instead of the limits of the X11 security extension.',
    use: 'For programs that fail under those limits, on hosts you trust as much as your own.',
    beware:
      'With `yes` the server can read every key you press. The default is `yes` in the ssh of Debian and Ubuntu, and in the system file of Fedora and RHEL.',
    related: ['ForwardX11'],
  },
  ForwardX11Timeout: {
    summary: 'After this long new untrusted X11 connections are refused; `0` is never.',
    use: 'To use graphical programs for longer than twenty minutes without `ForwardX11Trusted`.',
    related: ['ForwardX11', 'ForwardX11Trusted'],
  },
  XAuthLocation: {
    summary: 'The path of the program `xauth`, which ssh runs for X11 forwarding.',
    use: 'Where `xauth` is installed elsewhere, as with XQuartz on macOS.',
    beware: 'The default is chosen when ssh is built.',
    related: ['ForwardX11'],
  },
  Tunnel: {
    summary: 'Whether ssh connects a network interface here with one on the server, as a simple VPN.',
    use: 'Rarely: for a whole network behind a server, where nothing better is installed.',
    beware: 'It needs the rights to create interfaces on both sides, and `PermitTunnel` on the server.',
    related: ['TunnelDevice'],
  },
  TunnelDevice: {
    summary:
      'The numbers of the `tun` interfaces for `Tunnel`: here, and after a colon on the server; `any` is the next free one.',
    use: 'Where addresses and routes are configured for a fixed interface.',
    related: ['Tunnel'],
  },
  ChannelTimeout: {
    summary:
      'After how long without traffic channels are closed: `type=time` for each type of channel, with wildcards; `none` is never.',
    use: 'To close forgotten forwards or shells: `ChannelTimeout session=1h`.',
    beware:
      'It ends idle sessions, it does not keep them alive. Names of types are not checked, but a malformed entry stops ssh on the spot. Wildcards do not match `global` (since 9.7). When several entries match, the first counts since 10.6, the last before.',
    related: ['ServerAliveInterval'],
  },
};

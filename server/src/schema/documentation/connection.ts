/** Our words on what `options/connection.ts` lists. */
import type { Documentations } from './documentation.ts';

export const connectionDocumentation: Documentations = {
  Hostname: {
    summary: 'The name or address to connect to; without it, the host name as typed.',
    use: 'To give a host a short name, or to complete one: `HostName %h.example.com`, where `%h` is the name as typed. `HostName` and `Hostname` are the same keyword.',
    beware:
      'A user or a port does not belong here: ssh would look up `user@host:22` as a name. Later `Match host` lines see the new name, `Host` lines do not.',
    related: ['Host', 'Match', 'Port', 'User', 'HostKeyAlias', 'CanonicalizeHostname'],
  },
  Port: {
    summary: 'The TCP port of the server: 1 to 65535, or a service name.',
    use: 'For a server that listens elsewhere than on 22, instead of `-p` each time.',
    beware: 'Service names such as `ssh` are understood since 7.9 and depend on the local list of services.',
    related: ['Hostname'],
  },
  User: {
    summary: 'The name to log in with; without it, the local user name.',
    use: 'Where the remote account has another name than the local one, so that a plain `ssh host` works.',
    beware:
      'Before 10.0 `%` and `${}` are literal. Since 10.3 a name built from tokens or variables is refused when it holds shell characters or starts with `-`. `Match user` sees a `User` only when it stands further up.',
    related: ['Match', 'Hostname'],
  },
  AddressFamily: {
    summary: 'Restricts the connection to IPv4 or IPv6 addresses.',
    use: 'Where one of the two is advertised but does not work, so that connecting starts with a long wait.',
    related: ['BindAddress', 'ConnectTimeout'],
  },
  BindAddress: {
    summary: 'The local address to connect from.',
    use: 'On a machine with several addresses, where the server or a firewall admits only one of them.',
    beware: 'It is not checked until ssh connects.',
    related: ['BindInterface', 'AddressFamily'],
  },
  BindInterface: {
    summary: 'The local network interface whose address is used to connect from.',
    use: 'Instead of `BindAddress` where the address changes but the interface keeps its name.',
    beware: 'It is not checked until ssh connects.',
    related: ['BindAddress'],
  },
  ConnectionAttempts: {
    summary: 'How often ssh tries to connect before it gives up.',
    use: 'In scripts, for servers that are just starting.',
    beware: '`0` passes as a number, but ssh then stops with "Invalid number of ConnectionAttempts".',
    related: ['ConnectTimeout'],
  },
  ConnectTimeout: {
    summary: 'How long connecting and the first handshake may take; `none` leaves it to the TCP timeout of the system.',
    use: 'To fail after `10` seconds instead of minutes when a host is down, above all in scripts.',
    beware:
      'It ends with the key exchange: a connection that dies later is the business of `ServerAliveInterval`. `none` must be in lower case.',
    related: ['ConnectionAttempts', 'ServerAliveInterval'],
  },
  ProxyCommand: {
    summary: 'A local command whose standard input and output carry the connection; `none` is no proxy.',
    use: 'For proxies that are not ssh: SOCKS or HTTP proxies through `nc`, cloud session managers. For a jump host use `ProxyJump`.',
    beware:
      'The rest of the line goes to your shell as it stands: `# note` becomes part of the command, `none # off` is a command, and an apostrophe must be paired. Tokens are not quoted for the shell. It competes with `ProxyJump`: whichever comes first wins.',
    related: ['ProxyJump', 'ProxyUseFdpass'],
  },
  ProxyJump: {
    summary:
      'One or more comma-separated jump hosts, `[user@]host[:port]` each, to connect through; `none` is a direct connection.',
    use: 'To reach hosts behind a bastion: end to end encrypted, and safer than logging in there with `ForwardAgent`.',
    beware:
      'Lines for the target do not apply to the jump hosts; they have their own blocks. A `Host *` with a `ProxyJump` also catches the jump host: give that one `ProxyJump none` further up, or ssh starts itself over and over. Blanks after a comma are refused by 8.7 to 10.2, and later become part of the name.',
    related: ['ProxyCommand', 'ForwardAgent'],
  },
  ProxyUseFdpass: {
    summary:
      'Whether `ProxyCommand` hands a connected file descriptor to ssh and ends, instead of passing the data on itself.',
    use: 'With a proxy program that supports it, such as `nc -F`: one process fewer and no copying.',
    beware: 'The connection fails when the command does not pass a descriptor.',
    related: ['ProxyCommand'],
  },
  IPQoS: {
    summary:
      'How packets are marked (DSCP): one class for interactive sessions, a second one for the rest; one alone serves both.',
    use: 'Where a router or a virtual machine drops marked packets, so that the connection hangs right after logging in: `IPQoS none`, or `IPQoS cs0 cs0`.',
    beware:
      'Numbers are decimal only since 9.8. `lowdelay`, `throughput` and `reliability` do nothing since 10.1. Debian used `lowdelay throughput` up to 9.x and `ef cs1` in 10.0.',
  },
  Compression: {
    summary: 'Whether all traffic is compressed.',
    use: 'On slow links with text; on fast ones it costs more time than it saves.',
    beware:
      'Unlike other flags it knows only `yes` and `no` since 8.2: `true` and `false` are refused. The size of compressed data can betray secrets that share a connection with data an attacker chooses.',
  },
  VersionAddendum: {
    summary: 'Text that is appended to the version ssh announces to the server; `none` is nothing.',
    use: 'To make a client or a purpose recognisable in the logs of a server.',
    beware:
      'The rest of the line is taken as it stands, quotes and `# note` included. The server sees it before anyone is authenticated. FreeBSD had the keyword long before.',
  },
  RefuseConnection: {
    summary: 'Makes ssh stop with this message instead of connecting.',
    use: 'For retired hosts, or to send people to another name: `RefuseConnection "moved to new.example.com"`.',
    beware:
      'A message with blanks needs quotes. ssh stops reading on the spot wherever the block applies, for `ssh -G` too.',
    related: ['Match'],
  },
};

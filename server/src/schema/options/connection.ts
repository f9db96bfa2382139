/** Options on where to connect, from where, and through what. */
import type { Option } from '../option.ts';
import { COMMON_TOKENS } from '../tokens.ts';

export const connectionOptions: readonly Option[] = [
  {
    name: 'Hostname',
    status: 'active',
    value: { kind: 'text', of: 'host' },
    repeats: 'first-wins',
    expansion: { tokens: ['%', 'h'], tokensChecked: 'using' },
    documentation: {
      summary: 'The name or address to connect to; without it, the host name as typed.',
      use: 'To give a host a short name, or to complete one: `HostName %h.example.com`, where `%h` is the name as typed. `HostName` and `Hostname` are the same keyword.',
      beware:
        'A user or a port does not belong here: ssh would look up `user@host:22` as a name. Later `Match host` lines see the new name, `Host` lines do not.',
    },
    related: ['Host', 'Match', 'Port', 'User', 'HostKeyAlias', 'CanonicalizeHostname'],
  },
  {
    name: 'Port',
    status: 'active',
    value: { kind: 'port' },
    repeats: 'first-wins',
    default: '22',
    documentation: {
      summary: 'The TCP port of the server: 1 to 65535, or a service name.',
      use: 'For a server that listens elsewhere than on 22, instead of `-p` each time.',
      beware: 'Service names such as `ssh` are understood since 7.9 and depend on the local list of services.',
    },
    related: ['Hostname'],
  },
  {
    name: 'User',
    status: 'active',
    value: { kind: 'text', of: 'user' },
    repeats: 'first-wins',
    expansion: {
      tokens: ['%', 'd', 'h', 'i', 'j', 'k', 'L', 'l', 'n', 'p', 'u'],
      tokensSince: '10.0',
      tokensChecked: 'using',
      variablesSince: '10.0',
    },
    documentation: {
      summary: 'The name to log in with; without it, the local user name.',
      use: 'Where the remote account has another name than the local one, so that a plain `ssh host` works.',
      beware:
        'Before 10.0 `%` and `${}` are literal. Since 10.3 a name built from tokens or variables is refused when it holds shell characters or starts with `-`. `Match user` sees a `User` only when it stands further up.',
    },
    related: ['Match', 'Hostname'],
  },
  {
    name: 'AddressFamily',
    status: 'active',
    since: '3.7',
    value: {
      kind: 'enum',
      words: [
        { word: 'any', means: 'tries every address the name has' },
        { word: 'inet', means: 'IPv4 only' },
        { word: 'inet6', means: 'IPv6 only' },
      ],
    },
    repeats: 'first-wins',
    default: 'any',
    documentation: {
      summary: 'Restricts the connection to IPv4 or IPv6 addresses.',
      use: 'Where one of the two is advertised but does not work, so that connecting starts with a long wait.',
    },
    related: ['BindAddress', 'ConnectTimeout'],
  },
  {
    name: 'BindAddress',
    status: 'active',
    since: '2.9.9',
    value: { kind: 'text', of: 'address' },
    repeats: 'first-wins',
    documentation: {
      summary: 'The local address to connect from.',
      use: 'On a machine with several addresses, where the server or a firewall admits only one of them.',
      beware: 'It is not checked until ssh connects.',
    },
    related: ['BindInterface', 'AddressFamily'],
  },
  {
    name: 'BindInterface',
    status: 'active',
    since: '7.7',
    value: { kind: 'text', of: 'interface' },
    repeats: 'first-wins',
    documentation: {
      summary: 'The local network interface whose address is used to connect from.',
      use: 'Instead of `BindAddress` where the address changes but the interface keeps its name.',
      beware: 'It is not checked until ssh connects.',
    },
    related: ['BindAddress'],
  },
  {
    name: 'ConnectionAttempts',
    status: 'active',
    value: { kind: 'integer', min: 1, max: 2147483647 },
    repeats: 'first-wins',
    default: '1',
    documentation: {
      summary: 'How often ssh tries to connect before it gives up.',
      use: 'In scripts, for servers that are just starting.',
      beware: '`0` passes as a number, but ssh then stops with "Invalid number of ConnectionAttempts".',
    },
    related: ['ConnectTimeout'],
  },
  {
    name: 'ConnectTimeout',
    status: 'active',
    since: '3.7',
    value: { kind: 'time' },
    repeats: 'first-wins',
    default: 'none',
    documentation: {
      summary:
        'How long connecting and the first handshake may take; `none` leaves it to the TCP timeout of the system.',
      use: 'To fail after `10` seconds instead of minutes when a host is down, above all in scripts.',
      beware:
        'It ends with the key exchange: a connection that dies later is the business of `ServerAliveInterval`. `none` must be in lower case.',
    },
    related: ['ConnectionAttempts', 'ServerAliveInterval'],
  },
  {
    name: 'ProxyCommand',
    status: 'active',
    value: { kind: 'command' },
    repeats: 'first-wins',
    expansion: { tokens: ['%', 'h', 'k', 'n', 'p', 'r'], tokensChecked: 'connecting' },
    documentation: {
      summary: 'A local command whose standard input and output carry the connection; `none` is no proxy.',
      use: 'For proxies that are not ssh: SOCKS or HTTP proxies through `nc`, cloud session managers. For a jump host use `ProxyJump`.',
      beware:
        'The rest of the line goes to your shell as it stands: `# note` becomes part of the command, `none # off` is a command, and an apostrophe must be paired. Tokens are not quoted for the shell. It competes with `ProxyJump`: whichever comes first wins.',
    },
    related: ['ProxyJump', 'ProxyUseFdpass'],
  },
  {
    name: 'ProxyJump',
    status: 'active',
    since: '7.3',
    value: { kind: 'jump-list' },
    repeats: 'first-wins',
    expansion: { tokens: ['%', 'h', 'n', 'p', 'r'], tokensChecked: 'connecting' },
    documentation: {
      summary:
        'One or more comma-separated jump hosts, `[user@]host[:port]` each, to connect through; `none` is a direct connection.',
      use: 'To reach hosts behind a bastion: end to end encrypted, and safer than logging in there with `ForwardAgent`.',
      beware:
        'Lines for the target do not apply to the jump hosts; they have their own blocks. A `Host *` with a `ProxyJump` also catches the jump host: give that one `ProxyJump none` further up, or ssh starts itself over and over. Blanks after a comma are refused by 8.7 to 10.2, and later become part of the name.',
    },
    related: ['ProxyCommand', 'ForwardAgent'],
  },
  {
    name: 'ProxyUseFdpass',
    status: 'active',
    since: '6.3',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
    documentation: {
      summary:
        'Whether `ProxyCommand` hands a connected file descriptor to ssh and ends, instead of passing the data on itself.',
      use: 'With a proxy program that supports it, such as `nc -F`: one process fewer and no copying.',
      beware: 'The connection fails when the command does not pass a descriptor.',
    },
    related: ['ProxyCommand'],
  },
  {
    name: 'IPQoS',
    status: 'active',
    since: '5.7',
    value: {
      kind: 'ipqos',
      words: [
        { word: 'none', means: 'leaves the marking to the operating system' },
        { word: 'af11', means: 'assured forwarding class 1, dropped last' },
        { word: 'af12', means: 'assured forwarding class 1, dropped earlier' },
        { word: 'af13', means: 'assured forwarding class 1, dropped first' },
        { word: 'af21', means: 'assured forwarding class 2, dropped last' },
        { word: 'af22', means: 'assured forwarding class 2, dropped earlier' },
        { word: 'af23', means: 'assured forwarding class 2, dropped first' },
        { word: 'af31', means: 'assured forwarding class 3, dropped last' },
        { word: 'af32', means: 'assured forwarding class 3, dropped earlier' },
        { word: 'af33', means: 'assured forwarding class 3, dropped first' },
        { word: 'af41', means: 'assured forwarding class 4, dropped last' },
        { word: 'af42', means: 'assured forwarding class 4, dropped earlier' },
        { word: 'af43', means: 'assured forwarding class 4, dropped first' },
        { word: 'cs0', means: 'class selector 0: no preference' },
        { word: 'cs1', means: 'class selector 1: background traffic' },
        { word: 'cs2', means: 'class selector 2' },
        { word: 'cs3', means: 'class selector 3' },
        { word: 'cs4', means: 'class selector 4' },
        { word: 'cs5', means: 'class selector 5' },
        { word: 'cs6', means: 'class selector 6' },
        { word: 'cs7', means: 'class selector 7' },
        { word: 'ef', means: 'expedited forwarding: low delay' },
        { word: 'le', since: '8.2', means: 'lower effort than anything else' },
        { word: 'va', since: '10.3', means: 'voice with admission control' },
        { word: 'lowdelay', deprecated: '10.1', means: 'an old type of service; same as `none` since 10.1' },
        { word: 'throughput', deprecated: '10.1', means: 'an old type of service; same as `none` since 10.1' },
        { word: 'reliability', deprecated: '10.1', means: 'an old type of service; same as `none` since 10.1' },
      ],
    },
    repeats: 'first-wins',
    lastWonUntil: '8.5',
    default: [
      { since: '10.1', value: 'ef cs0' },
      { since: '10.0', needs: 'debian', value: 'ef cs1' },
      { needs: 'debian', value: 'lowdelay throughput' },
      { value: 'af21 cs1' },
    ],
    documentation: {
      summary:
        'How packets are marked (DSCP): one class for interactive sessions, a second one for the rest; one alone serves both.',
      use: 'Where a router or a virtual machine drops marked packets, so that the connection hangs right after logging in: `IPQoS none`, or `IPQoS cs0 cs0`.',
      beware:
        'Numbers are decimal only since 9.8. `lowdelay`, `throughput` and `reliability` do nothing since 10.1. Debian used `lowdelay throughput` up to 9.x and `ef cs1` in 10.0.',
    },
  },
  {
    name: 'Compression',
    status: 'active',
    value: {
      kind: 'enum',
      words: [
        { word: 'yes', means: 'compresses in both directions when the server agrees' },
        { word: 'no', means: 'sends data as it is' },
      ],
    },
    repeats: 'first-wins',
    default: 'no',
    documentation: {
      summary: 'Whether all traffic is compressed.',
      use: 'On slow links with text; on fast ones it costs more time than it saves.',
      beware:
        'Unlike other flags it knows only `yes` and `no` since 8.2: `true` and `false` are refused. The size of compressed data can betray secrets that share a connection with data an attacker chooses.',
    },
  },
  {
    name: 'VersionAddendum',
    status: 'active',
    since: '10.0',
    value: { kind: 'banner' },
    repeats: 'first-wins',
    expansion: { tokens: COMMON_TOKENS, tokensSince: '10.0', tokensChecked: 'using', variablesSince: '10.0' },
    documentation: {
      summary: 'Text that is appended to the version ssh announces to the server; `none` is nothing.',
      use: 'To make a client or a purpose recognisable in the logs of a server.',
      beware:
        'The rest of the line is taken as it stands, quotes and `# note` included. The server sees it before anyone is authenticated. FreeBSD had the keyword long before.',
    },
  },
  {
    name: 'RefuseConnection',
    status: 'active',
    since: '10.1',
    value: { kind: 'text', of: 'message' },
    repeats: 'first-wins',
    documentation: {
      summary: 'Makes ssh stop with this message instead of connecting.',
      use: 'For retired hosts, or to send people to another name: `RefuseConnection "moved to new.example.com"`.',
      beware:
        'A message with blanks needs quotes. ssh stops reading on the spot wherever the block applies, for `ssh -G` too.',
    },
    related: ['Match'],
  },
];

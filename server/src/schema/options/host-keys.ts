/** Options on how the server proves who it is. */

import { flagWords } from '../flag-words.ts';
import type { Option } from '../option.ts';
import { COMMON_TOKENS } from '../tokens.ts';

export const hostKeyOptions: readonly Option[] = [
  {
    name: 'StrictHostKeyChecking',
    status: 'active',
    value: {
      kind: 'enum',
      words: [
        ...flagWords(
          'refuses every host whose key is not known yet, and changed keys',
          'accepts and records any new key, and connects to hosts with a changed one, with limits',
        ),
        { word: 'ask', means: 'asks about new keys, refuses changed ones' },
        { word: 'accept-new', since: '7.6', means: 'accepts and records new keys, refuses changed ones' },
        { word: 'off', since: '7.6', means: 'same as `no`' },
      ],
    },
    repeats: 'first-wins',
    default: 'ask',
    documentation: {
      summary: 'What ssh does with a host key that is unknown or has changed.',
      use: '`accept-new` for scripts and short-lived machines; `yes` where all host keys are distributed beforehand.',
      beware:
        '`no` and `off` let anyone on the way pose as the server, all the more with `UserKnownHostsFile /dev/null`. `accept-new` asks as little and still refuses changed keys.',
    },
    related: ['UserKnownHostsFile', 'UpdateHostKeys', 'VerifyHostKeyDNS', 'CheckHostIP'],
  },
  {
    name: 'UserKnownHostsFile',
    status: 'active',
    value: { kind: 'files', max: 32 },
    repeats: 'first-wins',
    default: '~/.ssh/known_hosts ~/.ssh/known_hosts2',
    expansion: {
      tokens: COMMON_TOKENS,
      tokensSince: '8.4',
      tokensChecked: 'using',
      variablesSince: '8.4',
      tilde: true,
    },
    documentation: {
      summary: 'The files in which your known host keys are kept; new keys go to the first. `none` is no file.',
      use: 'To keep the keys of one project or customer apart, or to read a shared list next to your own.',
      beware:
        'One line may name several files, but a later line adds nothing. `/dev/null` or `none` forgets every key, so that a changed one is never noticed. A wrong token is noticed when the value is used.',
    },
    related: ['GlobalKnownHostsFile', 'StrictHostKeyChecking', 'KnownHostsCommand', 'HashKnownHosts'],
  },
  {
    name: 'GlobalKnownHostsFile',
    status: 'active',
    value: { kind: 'files', max: 32 },
    repeats: 'first-wins',
    default: '/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2',
    expansion: { tilde: true },
    documentation: {
      summary: 'The files with host keys known to all users of this machine; `none` is no file.',
      use: 'Where an administrator distributes host keys to another place than the usual one.',
      beware: 'Tokens and variables are literal text here. A later line adds nothing to an earlier one.',
    },
    related: ['UserKnownHostsFile'],
  },
  {
    name: 'KnownHostsCommand',
    status: 'active',
    since: '8.5',
    value: { kind: 'command' },
    repeats: 'first-wins',
    expansion: {
      tokens: [...COMMON_TOKENS, 'f', 'H', 'I', 'K', 't'],
      tokensChecked: 'connecting',
      variablesSince: '8.5',
    },
    documentation: {
      summary: 'A command that prints further known host keys, in the format of a known hosts file; `none` is off.',
      use: 'To look host keys up in a directory or an inventory.',
      beware:
        'What it prints is trusted. It runs without a shell and must be an absolute path; it may run several times for one connection (`%I` says why). The rest of the line belongs to the command, `# note` included.',
    },
    related: ['UserKnownHostsFile', 'GlobalKnownHostsFile'],
  },
  {
    name: 'UpdateHostKeys',
    status: 'active',
    since: '6.8',
    value: {
      kind: 'enum',
      words: [
        ...flagWords('records and removes keys as the server announces them', 'ignores what the server announces'),
        { word: 'ask', means: 'asks before it changes the file' },
      ],
    },
    repeats: 'first-wins',
    default: [{ since: '8.5', value: 'yes' }, { value: 'no' }],
    documentation: {
      summary:
        'Whether ssh learns the other host keys of a server after logging in, so that the server can change keys without a warning.',
      use: 'Leave it on; `no` where known hosts files are managed by other means.',
      beware:
        'Setting `UserKnownHostsFile` or turning `VerifyHostKeyDNS` on changes the default to `no`. `ask` is switched off silently with `ControlPersist`, a remote command, `RequestTTY no` or a low `LogLevel`.',
    },
    related: ['UserKnownHostsFile', 'VerifyHostKeyDNS', 'StrictHostKeyChecking'],
  },
  {
    name: 'HashKnownHosts',
    status: 'active',
    since: '4.0',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
    documentation: {
      summary: 'Whether host names are hashed when ssh adds them to the known hosts file.',
      use: 'On shared machines: whoever reads the file then does not learn where you log in.',
      beware:
        'Hashed entries cannot be read or completed any more; `ssh-keygen -F` finds them. Existing entries stay as they are. The system file of Debian and Ubuntu turns it on.',
    },
    related: ['UserKnownHostsFile'],
  },
  {
    name: 'CheckHostIP',
    status: 'active',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: [{ since: '8.5', value: 'no' }, { value: 'yes' }],
    documentation: {
      summary: 'Whether the address of the host is looked up among the known hosts as well as its name.',
      use: '`yes` to be warned when a name suddenly leads to an address known with another key.',
      beware: 'With hosts whose addresses change it mostly produces false alarms.',
    },
    related: ['StrictHostKeyChecking'],
  },
  {
    name: 'VerifyHostKeyDNS',
    status: 'active',
    since: '3.7',
    value: {
      kind: 'enum',
      words: [
        ...flagWords('trusts a key that a securely validated SSHFP record confirms', 'does not look'),
        { word: 'ask', means: 'shows the result, and asks as usual' },
      ],
    },
    repeats: 'first-wins',
    default: 'no',
    documentation: {
      summary: 'Whether host keys are compared with the SSHFP records that DNS has for the host.',
      use: 'In a domain that publishes such records and is signed with DNSSEC.',
      beware:
        '`yes` relies on the resolver to have validated the answer: use it only with a resolver you trust, best a local one.',
    },
    related: ['StrictHostKeyChecking', 'UpdateHostKeys'],
  },
  {
    name: 'VisualHostKey',
    status: 'active',
    since: '5.1',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
    documentation: {
      summary: 'Whether each login shows the fingerprint of the host key, and a picture drawn from it.',
      use: 'For people who recognise a picture more easily than a row of letters.',
    },
    related: ['FingerprintHash'],
  },
  {
    name: 'HostKeyAlias',
    status: 'active',
    since: '2.5.0',
    value: { kind: 'text', of: 'host' },
    repeats: 'first-wins',
    documentation: {
      summary: 'The name under which the host key is looked up and recorded, instead of the real one.',
      use: 'For several servers behind one address, tunnelled ports on `localhost`, or a host whose address changes.',
      beware: 'No tokens: a `%h` is literal. It is lowered in case, and becomes the token `%k` elsewhere.',
    },
    related: ['Hostname', 'UserKnownHostsFile'],
  },
  {
    name: 'NoHostAuthenticationForLocalhost',
    status: 'active',
    since: '3.0',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
    documentation: {
      summary: 'Whether host keys go unchecked for loopback addresses.',
      use: 'With a home directory shared by many machines, where `localhost` has another key on each.',
      beware:
        'A port forwarded to `localhost` then leads to an unchecked server. `HostKeyAlias` solves that case safely.',
    },
    related: ['StrictHostKeyChecking', 'HostKeyAlias'],
  },
  {
    name: 'RevokedHostKeys',
    status: 'active',
    since: '6.8',
    value: { kind: 'files', manySince: '10.3' },
    repeats: 'first-wins',
    default: 'none',
    expansion: {
      tokens: COMMON_TOKENS,
      tokensSince: '9.4',
      tokensChecked: 'using',
      variablesSince: '9.4',
      tilde: true,
    },
    documentation: {
      summary: 'Files of host keys that are refused, as text or as a key revocation list; `none` is no file.',
      use: 'After a server was compromised, to keep everyone from trusting its old key.',
      beware: 'When a file is missing or unreadable, ssh refuses every host. Several files only since 10.3.',
    },
    related: ['StrictHostKeyChecking'],
  },
  {
    name: 'FingerprintHash',
    status: 'active',
    since: '6.8',
    value: {
      kind: 'enum',
      refusal: 'hash algorithm',
      words: [
        { word: 'md5', means: 'the form of releases before 6.8: hexadecimal pairs' },
        { word: 'sha256', means: 'the usual form: base64 after `SHA256:`' },
        { word: 'sha1', means: 'SHA-1; accepted, but not documented' },
        { word: 'sha384', means: 'SHA-384; accepted, but not documented' },
        { word: 'sha512', means: 'SHA-512; accepted, but not documented' },
      ],
    },
    repeats: 'first-wins',
    default: 'sha256',
    documentation: {
      summary: 'The hash with which ssh prints fingerprints of keys.',
      use: '`md5` to compare with a fingerprint that an old device or document shows.',
      beware: 'Fingerprints made with different hashes cannot be compared.',
    },
    related: ['VisualHostKey'],
  },
];

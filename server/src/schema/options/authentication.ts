/** Options on how the user proves who they are: keys, agents, passwords, Kerberos. */

import { flagWords } from '../flag-words.ts';
import type { Option } from '../option.ts';
import { COMMON_TOKENS } from '../tokens.ts';

export const authenticationOptions: readonly Option[] = [
  {
    name: 'IdentityFile',
    aliases: [{ name: 'IdentityFile2', since: '2.1.0', note: 'the name for protocol 2 keys, long ago' }],
    status: 'active',
    value: { kind: 'text', of: 'file', words: [{ word: 'none', means: 'no key file of those used by default' }] },
    repeats: 'accumulates',
    limit: 100,
    default: [
      {
        since: '10.5',
        value:
          '~/.ssh/id_rsa ~/.ssh/id_ecdsa ~/.ssh/id_ecdsa_sk ~/.ssh/id_ed25519 ~/.ssh/id_ed25519_sk ~/.ssh/id_mldsa44_ed25519',
      },
      {
        since: '10.1',
        value: '~/.ssh/id_rsa ~/.ssh/id_ecdsa ~/.ssh/id_ecdsa_sk ~/.ssh/id_ed25519 ~/.ssh/id_ed25519_sk',
      },
      {
        since: '9.8',
        value: '~/.ssh/id_rsa ~/.ssh/id_ecdsa ~/.ssh/id_ecdsa_sk ~/.ssh/id_ed25519 ~/.ssh/id_ed25519_sk ~/.ssh/id_xmss',
      },
      {
        since: '8.9',
        value:
          '~/.ssh/id_rsa ~/.ssh/id_ecdsa ~/.ssh/id_ecdsa_sk ~/.ssh/id_ed25519 ~/.ssh/id_ed25519_sk ~/.ssh/id_xmss ~/.ssh/id_dsa',
      },
      {
        value:
          '~/.ssh/id_rsa ~/.ssh/id_dsa ~/.ssh/id_ecdsa ~/.ssh/id_ecdsa_sk ~/.ssh/id_ed25519 ~/.ssh/id_ed25519_sk ~/.ssh/id_xmss',
      },
    ],
    expansion: { tokens: COMMON_TOKENS, tokensChecked: 'connecting', variablesSince: '8.4', tilde: true },
    documentation: {
      summary:
        'A private key file to log in with; each line that applies adds one, and keys given with `-i` come first.',
      use: 'Wherever a host wants a key of its own. A `.pub` file works too when an agent holds the private half.',
      beware:
        'Without `IdentitiesOnly yes` the keys of the agent are offered as well, and a server may close the connection after too many. A single line replaces the whole default list; `none` turns the defaults off without removing files that other lines name. One path a line, quoted when it holds a blank; a wrong `%` token is noticed only when connecting.',
    },
    related: ['IdentitiesOnly', 'CertificateFile', 'IdentityAgent', 'AddKeysToAgent'],
  },
  {
    name: 'CertificateFile',
    status: 'active',
    since: '7.2',
    value: { kind: 'text', of: 'file' },
    repeats: 'accumulates',
    limit: 100,
    expansion: { tokens: COMMON_TOKENS, tokensChecked: 'connecting', variablesSince: '8.4', tilde: true },
    documentation: {
      summary: 'A user certificate to log in with; each line that applies adds one.',
      use: 'When the certificate does not lie next to its key as `<key>-cert.pub`, where ssh finds it by itself.',
      beware: 'A certificate needs its private key from an `IdentityFile`, an agent or a token.',
    },
    related: ['IdentityFile'],
  },
  {
    name: 'IdentitiesOnly',
    status: 'active',
    since: '3.8.1',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
    documentation: {
      summary: 'Whether only the configured keys are offered, and not everything that the agent holds.',
      use: 'Next to every `IdentityFile`: it prevents "Too many authentication failures", keeps several accounts on one server apart, and does not show all your public keys to each server.',
      beware:
        'The agent is still used for the keys that are named; without an `IdentityFile` the default key files count.',
    },
    related: ['IdentityFile', 'IdentityAgent', 'CertificateFile'],
  },
  {
    name: 'IdentityAgent',
    status: 'active',
    since: '7.3',
    value: { kind: 'agent-socket' },
    repeats: 'first-wins',
    expansion: { tokens: COMMON_TOKENS, tokensChecked: 'using', variablesSince: '8.4', tilde: true },
    documentation: {
      summary:
        'The socket of the authentication agent to ask for keys: a path, `SSH_AUTH_SOCK`, `$VARIABLE`, or `none` for no agent. Without it, the environment variable `SSH_AUTH_SOCK` says where.',
      use: 'For an agent of its own on some hosts, such as that of a password manager or a hardware token.',
      beware:
        '`none` and `SSH_AUTH_SOCK` count only in this letter case. `$NAME` may be unset until ssh connects; `${NAME}` must be set while the file is read, even in a block that does not apply.',
    },
    related: ['ForwardAgent', 'AddKeysToAgent', 'IdentitiesOnly'],
  },
  {
    name: 'AddKeysToAgent',
    status: 'active',
    since: '7.2',
    value: {
      kind: 'add-keys',
      words: [
        ...flagWords('adds a key and its passphrase once it was used', 'adds nothing'),
        { word: 'ask', means: 'asks before it adds a key' },
        { word: 'confirm', means: 'adds the key, and the agent asks before each use' },
      ],
    },
    repeats: 'first-wins',
    default: 'no',
    documentation: {
      summary:
        'Whether a key loaded from a file is added to the running agent: a word, a lifetime, or `confirm` and a lifetime.',
      use: 'To type a passphrase once a session. A time such as `1h` adds the key for that long; `confirm 1h` also asks before each use.',
      beware:
        'Lifetimes are understood since 8.4, and only `confirm` may be followed by one. It needs a running agent.',
    },
    related: ['IdentityAgent', 'IdentityFile', 'UseKeychain'],
  },
  {
    name: 'PubkeyAuthentication',
    aliases: [
      { name: 'DSAAuthentication', since: '2.1.0', note: 'an undocumented name from the first years of protocol 2' },
    ],
    status: 'active',
    since: '2.5.0',
    value: {
      kind: 'enum',
      words: [
        ...flagWords('logs in with keys, bound to the host where the server can', 'does not log in with keys'),
        { word: 'unbound', since: '8.9', means: 'logs in with keys without binding them to the host' },
        {
          word: 'host-bound',
          since: '8.9',
          means: 'logs in with keys bound to the host, as destination limits in an agent require',
        },
      ],
    },
    repeats: 'first-wins',
    default: 'yes',
    documentation: {
      summary: 'Whether ssh logs in with public keys.',
      use: '`no` for devices that know passwords only, so that ssh does not offer its keys first.',
    },
    related: ['IdentityFile', 'PubkeyAcceptedAlgorithms', 'PreferredAuthentications'],
  },
  {
    name: 'PasswordAuthentication',
    status: 'active',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'yes',
    documentation: {
      summary: 'Whether ssh logs in with a password.',
      use: '`no` where only keys may be used, so that a script fails instead of asking.',
      beware:
        'Many servers ask for the password through keyboard-interactive authentication: turn `KbdInteractiveAuthentication` off too.',
    },
    related: ['NumberOfPasswordPrompts', 'KbdInteractiveAuthentication', 'BatchMode'],
  },
  {
    name: 'KbdInteractiveAuthentication',
    aliases: [
      { name: 'ChallengeResponseAuthentication', since: '2.5.0', note: 'deprecated; an option of its own before 8.7' },
      {
        name: 'SkeyAuthentication',
        unsupported: { since: '7.8', until: '8.7' },
        note: 'an old name; reported as unsupported from 7.8 to 8.6',
      },
      { name: 'TISAuthentication', note: 'an undocumented old name' },
    ],
    status: 'active',
    since: '2.3.0',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'yes',
    documentation: {
      summary:
        'Whether ssh answers the questions a server asks while logging in: one-time codes, and often the password.',
      use: 'Leave it on for servers with a second factor; `no` together with `PasswordAuthentication no` for keys only.',
    },
    related: ['KbdInteractiveDevices', 'PasswordAuthentication'],
  },
  {
    name: 'KbdInteractiveDevices',
    status: 'active',
    since: '2.3.0',
    value: { kind: 'text', of: 'methods' },
    repeats: 'first-wins',
    documentation: {
      summary:
        'The comma-separated keyboard-interactive methods to ask the server for; without it, the server chooses.',
      use: 'Rarely: when a server offers several, such as `pam` and `bsdauth`, and chooses the wrong one.',
      beware: 'The names are not checked.',
    },
    related: ['KbdInteractiveAuthentication'],
  },
  {
    name: 'HostbasedAuthentication',
    status: 'active',
    since: '2.9',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
    documentation: {
      summary: 'Whether ssh logs in by the host key of this machine, where the server trusts its users.',
      use: 'Inside a cluster whose machines are managed as one.',
      beware: 'It also needs `EnableSSHKeysign yes` in the system file, and trust configured on the server.',
    },
    related: ['EnableSSHKeysign', 'HostbasedAcceptedAlgorithms'],
  },
  {
    name: 'GSSAPIAuthentication',
    status: 'active',
    since: '3.7',
    needs: 'gssapi',
    elsewhere: 'unsupported',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
    documentation: {
      summary: 'Whether ssh logs in through GSSAPI, which is Kerberos in practice.',
      use: '`yes` for hosts of a Kerberos realm. `no` where ssh hangs for seconds before asking for a password because no realm answers.',
      beware:
        'A build without GSSAPI, such as that of Debian since 10.4, says "Unsupported option" on each run and goes on; there it has no effect.',
    },
    related: ['GSSAPIDelegateCredentials', 'GSSAPIKeyExchange'],
  },
  {
    name: 'GSSAPIDelegateCredentials',
    status: 'active',
    since: '3.7',
    needs: 'gssapi',
    elsewhere: 'unsupported',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
    documentation: {
      summary: 'Whether your Kerberos credentials are handed on to the server.',
      use: 'Where you need them there, for instance to reach a network file system.',
      beware:
        'The server can act as you while the ticket lives: turn it on for single trusted hosts. A build without GSSAPI says "Unsupported option" and ignores it.',
    },
    related: ['GSSAPIAuthentication'],
  },
  {
    name: 'PreferredAuthentications',
    status: 'active',
    since: '2.5.2',
    value: { kind: 'text', of: 'methods' },
    repeats: 'first-wins',
    default: 'gssapi-with-mic,hostbased,publickey,keyboard-interactive,password',
    documentation: {
      summary: 'The comma-separated login methods in the order in which ssh tries them.',
      use: '`PreferredAuthentications publickey` to use keys and nothing else, or `password` for a device that bans clients after a few refused keys.',
      beware: 'Names are not checked, so a misspelled one just drops out. A blank after a comma is an error.',
    },
    related: ['PubkeyAuthentication', 'PasswordAuthentication', 'KbdInteractiveAuthentication'],
  },
  {
    name: 'NumberOfPasswordPrompts',
    status: 'active',
    value: { kind: 'integer', min: 0, max: 2147483647 },
    repeats: 'first-wins',
    default: '3',
    documentation: {
      summary: 'How often ssh asks for a password before it gives up.',
      use: '`1` in scripts that type a password, so that a wrong one fails at once.',
    },
    related: ['PasswordAuthentication', 'BatchMode'],
  },
  {
    name: 'PKCS11Provider',
    aliases: [{ name: 'SmartcardDevice', since: '2.9.9', note: 'the name before 5.4' }],
    status: 'active',
    since: '5.4',
    value: { kind: 'text', of: 'file', words: [{ word: 'none', means: 'no library' }] },
    repeats: 'first-wins',
    documentation: {
      summary: 'The PKCS#11 library through which ssh reaches keys on a token or smart card; `none` is no library.',
      use: 'For smart cards and security modules, for instance with the library of OpenSC.',
      beware:
        'The library is loaded into ssh itself: name only one you trust. A build without PKCS#11 says "Unsupported option" and ignores the line.',
    },
    related: ['IdentityFile', 'SecurityKeyProvider', 'UseKeychain'],
  },
  {
    name: 'SecurityKeyProvider',
    status: 'active',
    since: '8.2',
    value: { kind: 'text', of: 'file', words: [{ word: 'internal', means: 'the support that ssh was built with' }] },
    repeats: 'first-wins',
    default: 'internal',
    documentation: {
      summary:
        'The library through which ssh reaches FIDO security keys: `internal`, a path, or `$VARIABLE` as the whole value.',
      use: 'Where the built-in support is missing, as on some systems whose ssh was built without it.',
      beware:
        'A build without FIDO support has `$SSH_SK_PROVIDER` as its default. A variable that is not set turns the library off without a word. ssh loads the library: name only one you trust.',
    },
    related: ['PKCS11Provider'],
  },
  {
    name: 'EnableSSHKeysign',
    status: 'active',
    since: '3.6',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
    documentation: {
      summary: 'Whether the helper `ssh-keysign` may sign with the host key, as `HostbasedAuthentication` needs.',
      use: 'In `/etc/ssh/ssh_config`, before the first `Host`, on machines that log in by their host key.',
      beware: 'It is meant for the system file, outside any block.',
    },
    related: ['HostbasedAuthentication'],
  },
];

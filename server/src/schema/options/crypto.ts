/** Options on which algorithms protect the connection. The algorithms themselves are in `algorithms.ts`. */

import { flagWords } from '../flag-words.ts';
import type { Option } from '../option.ts';

export const cryptoOptions: readonly Option[] = [
  {
    name: 'Ciphers',
    status: 'active',
    since: '2.1.0',
    value: { kind: 'algorithms', algorithms: 'cipher' },
    repeats: 'first-wins',
    documentation: {
      summary: 'The ciphers that ssh offers, separated by commas, the preferred one first.',
      use: 'Leave it alone, except for old equipment: then add one cipher to that host, `Ciphers +aes128-cbc`. A leading `+` appends to the default list, `-` removes, `^` puts in front.',
      beware:
        'A plain list replaces the defaults and grows old with the file. An unknown name is an error, except after `-`, where wildcards are allowed too. No blanks after commas. CBC modes and `3des-cbc` are weak.',
    },
    related: ['MACs', 'KexAlgorithms'],
  },
  {
    name: 'MACs',
    status: 'active',
    since: '2.5.0',
    value: { kind: 'algorithms', algorithms: 'mac' },
    repeats: 'first-wins',
    documentation: {
      summary: 'The message authentication codes that ssh offers, separated by commas, the preferred one first.',
      use: 'Leave it alone, except for old equipment: then add one with `+` to that host only. Ciphers with built-in authentication (GCM, ChaCha20) use none of them.',
      beware:
        'A plain list replaces the defaults. An unknown name is an error, except after `-`. Codes on MD5, and those cut to 96 bits, are weak.',
    },
    related: ['Ciphers'],
  },
  {
    name: 'KexAlgorithms',
    status: 'active',
    since: '5.7',
    value: { kind: 'algorithms', algorithms: 'kex' },
    repeats: 'first-wins',
    documentation: {
      summary: 'The key exchange methods that ssh offers, separated by commas, the preferred one first.',
      use: 'For old equipment that ends in "no matching key exchange method found": add the method to that host, `KexAlgorithms +diffie-hellman-group14-sha1`.',
      beware:
        'A plain list keeps ssh from using newer methods, such as those that withstand quantum computers; since 10.1 ssh warns when none was used. An unknown name is an error, except after `-`. Methods on SHA-1 are weak.',
    },
    related: ['WarnWeakCrypto', 'Ciphers', 'GSSAPIKexAlgorithms'],
  },
  {
    name: 'HostKeyAlgorithms',
    status: 'active',
    since: '2.9',
    value: { kind: 'algorithms', algorithms: 'hostkey' },
    repeats: 'first-wins',
    documentation: {
      summary:
        'The signature algorithms that ssh accepts from a host key, separated by commas, the preferred one first.',
      use: 'For old equipment that ends in "no matching host key type found": `HostKeyAlgorithms +ssh-rsa` on that host only.',
      beware:
        'Without a line ssh prefers the types of keys it already knows for the host; a plain list does away with that. `ssh-rsa` brings SHA-1 signatures back. Wildcards are accepted when they match a known name.',
    },
    related: ['CASignatureAlgorithms', 'PubkeyAcceptedAlgorithms'],
  },
  {
    name: 'PubkeyAcceptedAlgorithms',
    aliases: [{ name: 'PubkeyAcceptedKeyTypes', since: '7.0', note: 'the name before 8.5' }],
    status: 'active',
    since: '8.5',
    value: { kind: 'algorithms', algorithms: 'pubkey' },
    repeats: 'first-wins',
    documentation: {
      summary: 'The signature algorithms with which your keys may log in, separated by commas.',
      use: 'For an old server that knows RSA with SHA-1 only: `PubkeyAcceptedAlgorithms +ssh-rsa` on that host. RSA keys themselves stay fine with newer servers.',
      beware:
        'A plain list replaces the defaults: keys of any other type are no longer offered. For files shared with releases before 8.5 the old name `PubkeyAcceptedKeyTypes` works in all.',
    },
    related: ['HostKeyAlgorithms', 'HostbasedAcceptedAlgorithms', 'PubkeyAuthentication'],
  },
  {
    name: 'HostbasedAcceptedAlgorithms',
    aliases: [
      { name: 'HostbasedKeyTypes', since: '6.8', note: 'the name before 8.5' },
      { name: 'HostbasedAlgorithms', since: '8.5', removed: '8.7', note: 'the name in 8.5 and 8.6 only' },
    ],
    status: 'active',
    since: '8.7',
    value: { kind: 'algorithms', algorithms: 'hostbased' },
    repeats: 'first-wins',
    documentation: {
      summary: 'The signature algorithms that `HostbasedAuthentication` may use, separated by commas.',
      use: 'Only with `HostbasedAuthentication`, and there only for old servers.',
      beware: 'The name `HostbasedAlgorithms` existed in 8.5 and 8.6 only; `HostbasedKeyTypes` works in all.',
    },
    related: ['HostbasedAuthentication', 'PubkeyAcceptedAlgorithms'],
  },
  {
    name: 'CASignatureAlgorithms',
    status: 'active',
    since: '7.9',
    value: { kind: 'algorithms', algorithms: 'ca' },
    repeats: 'first-wins',
    documentation: {
      summary:
        'The signature algorithms that ssh accepts from the authority that signed a certificate, separated by commas.',
      use: 'For an authority that still signs with `ssh-rsa`, until it signs with `rsa-sha2-512`.',
      beware:
        'It takes names of plain algorithms: those of certificates (`…-cert-v01@openssh.com`) are refused since 9.4, and reported after reading before.',
    },
    related: ['HostKeyAlgorithms', 'CertificateFile'],
  },
  {
    name: 'RequiredRSASize',
    status: 'active',
    since: '9.1',
    value: { kind: 'integer', min: 0, max: 2147483647 },
    repeats: 'first-wins',
    default: '1024',
    documentation: {
      summary: 'The smallest RSA key, in bits, that ssh accepts from a server or uses to log in.',
      use: '`2048` or more, where no old equipment is left.',
      beware: 'Values below 1024 have no effect. RHEL 9.1 and Fedora 37 called it `RSAMinSize` at first.',
    },
    related: ['RSAMinSize'],
  },
  {
    name: 'RekeyLimit',
    status: 'active',
    since: '3.6.1',
    value: { kind: 'rekey-limit' },
    repeats: 'first-wins',
    default: 'default none',
    documentation: {
      summary: 'After how much data, and perhaps how much time, the session keys are renewed.',
      use: 'Where a policy demands it, for instance `RekeyLimit 1G 1h`. `default` leaves the amount to the cipher.',
      beware:
        'Sizes take `K`, `M` or `G`; 1 to 15 bytes are refused, and `0` means the default. `default` and `none` must be in lower case.',
    },
    related: ['Ciphers'],
  },
  {
    name: 'WarnWeakCrypto',
    status: 'active',
    since: '10.1',
    value: {
      kind: 'enum',
      words: [
        ...flagWords('warns when the connection uses weak algorithms', 'does not warn'),
        { word: 'no-pq-kex', means: 'acts as `no` in the releases so far' },
      ],
    },
    repeats: 'first-wins',
    default: 'yes',
    documentation: {
      summary:
        'Whether ssh warns when it agreed on a weak algorithm, such as a key exchange that a quantum computer could undo later.',
      use: '`no` for single hosts that cannot be upgraded, once you know about them.',
    },
    related: ['KexAlgorithms'],
  },
];

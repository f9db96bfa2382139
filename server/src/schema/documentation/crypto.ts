/** Our words on what `options/crypto.ts` lists. */
import type { Documentations } from './documentation.ts';

export const cryptoDocumentation: Documentations = {
  Ciphers: {
    summary: 'The ciphers that ssh offers, separated by commas, the preferred one first.',
    use: 'Leave it alone, except for old equipment: then add one cipher to that host, `Ciphers +aes128-cbc`. A leading `+` appends to the default list, `-` removes, `^` puts in front.',
    beware:
      'A plain list replaces the defaults and grows old with the file. An unknown name is an error, except after `-`, where wildcards are allowed too. No blanks after commas. CBC modes and `3des-cbc` are weak.',
    related: ['MACs', 'KexAlgorithms'],
  },
  MACs: {
    summary: 'The message authentication codes that ssh offers, separated by commas, the preferred one first.',
    use: 'Leave it alone, except for old equipment: then add one with `+` to that host only. Ciphers with built-in authentication (GCM, ChaCha20) use none of them.',
    beware:
      'A plain list replaces the defaults. An unknown name is an error, except after `-`. Codes on MD5, and those cut to 96 bits, are weak.',
    related: ['Ciphers'],
  },
  KexAlgorithms: {
    summary: 'The key exchange methods that ssh offers, separated by commas, the preferred one first.',
    use: 'For old equipment that ends in "no matching key exchange method found": add the method to that host, `KexAlgorithms +diffie-hellman-group14-sha1`.',
    beware:
      'A plain list keeps ssh from using newer methods, such as those that withstand quantum computers; since 10.1 ssh warns when none was used. An unknown name is an error, except after `-`. Methods on SHA-1 are weak.',
    related: ['WarnWeakCrypto', 'Ciphers', 'GSSAPIKexAlgorithms'],
  },
  HostKeyAlgorithms: {
    summary: 'The signature algorithms that ssh accepts from a host key, separated by commas, the preferred one first.',
    use: 'For old equipment that ends in "no matching host key type found": `HostKeyAlgorithms +ssh-rsa` on that host only.',
    beware:
      'Without a line ssh prefers the types of keys it already knows for the host; a plain list does away with that. `ssh-rsa` brings SHA-1 signatures back. Wildcards are accepted when they match a known name.',
    related: ['CASignatureAlgorithms', 'PubkeyAcceptedAlgorithms'],
  },
  PubkeyAcceptedAlgorithms: {
    summary: 'The signature algorithms with which your keys may log in, separated by commas.',
    use: 'For an old server that knows RSA with SHA-1 only: `PubkeyAcceptedAlgorithms +ssh-rsa` on that host. RSA keys themselves stay fine with newer servers.',
    beware:
      'A plain list replaces the defaults: keys of any other type are no longer offered. For files shared with releases before 8.5 the old name `PubkeyAcceptedKeyTypes` works in all.',
    related: ['HostKeyAlgorithms', 'HostbasedAcceptedAlgorithms', 'PubkeyAuthentication'],
  },
  HostbasedAcceptedAlgorithms: {
    summary: 'The signature algorithms that `HostbasedAuthentication` may use, separated by commas.',
    use: 'Only with `HostbasedAuthentication`, and there only for old servers.',
    beware: 'The name `HostbasedAlgorithms` existed in 8.5 and 8.6 only; `HostbasedKeyTypes` works in all.',
    related: ['HostbasedAuthentication', 'PubkeyAcceptedAlgorithms'],
  },
  CASignatureAlgorithms: {
    summary:
      'The signature algorithms that ssh accepts from the authority that signed a certificate, separated by commas.',
    use: 'For an authority that still signs with `ssh-rsa`, until it signs with `rsa-sha2-512`.',
    beware:
      'It takes names of plain algorithms: those of certificates (`…-cert-v01@openssh.com`) are refused since 9.4, and reported after reading before.',
    related: ['HostKeyAlgorithms', 'CertificateFile'],
  },
  RequiredRSASize: {
    summary: 'The smallest RSA key, in bits, that ssh accepts from a server or uses to log in.',
    use: '`2048` or more, where no old equipment is left.',
    beware: 'Values below 1024 have no effect. RHEL 9.1 and Fedora 37 called it `RSAMinSize` at first.',
    related: ['RSAMinSize'],
  },
  RekeyLimit: {
    summary: 'After how much data, and perhaps how much time, the session keys are renewed.',
    use: 'Where a policy demands it, for instance `RekeyLimit 1G 1h`. `default` leaves the amount to the cipher.',
    beware:
      'Sizes take `K`, `M` or `G`; 1 to 15 bytes are refused, and `0` means the default. `default` and `none` must be in lower case.',
    related: ['Ciphers'],
  },
  WarnWeakCrypto: {
    summary:
      'Whether ssh warns when it agreed on a weak algorithm, such as a key exchange that a quantum computer could undo later.',
    use: '`no` for single hosts that cannot be upgraded, once you know about them.',
    related: ['KexAlgorithms'],
  },
};

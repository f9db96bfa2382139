/** Our words on what `options/authentication.ts` lists. */
import type { Documentations } from './documentation.ts';

export const authenticationDocumentation: Documentations = {
  IdentityFile: {
    summary: 'A private key file to log in with; each line that applies adds one, and keys given with `-i` come first.',
    use: 'Wherever a host wants a key of its own. A `.pub` file works too when an agent holds the private half.',
    beware:
      'Without `IdentitiesOnly yes` the keys of the agent are offered as well, and a server may close the connection after too many. A single line replaces the whole default list; `none` turns the defaults off without removing files that other lines name. One path a line, quoted when it holds a blank; a wrong `%` token is noticed only when connecting.',
    related: ['IdentitiesOnly', 'CertificateFile', 'IdentityAgent', 'AddKeysToAgent'],
  },
  CertificateFile: {
    summary: 'A user certificate to log in with; each line that applies adds one.',
    use: 'When the certificate does not lie next to its key as `<key>-cert.pub`, where ssh finds it by itself.',
    beware: 'A certificate needs its private key from an `IdentityFile`, an agent or a token.',
    related: ['IdentityFile'],
  },
  IdentitiesOnly: {
    summary: 'Whether only the configured keys are offered, and not everything that the agent holds.',
    use: 'Next to every `IdentityFile`: it prevents "Too many authentication failures", keeps several accounts on one server apart, and does not show all your public keys to each server.',
    beware:
      'The agent is still used for the keys that are named; without an `IdentityFile` the default key files count.',
    related: ['IdentityFile', 'IdentityAgent', 'CertificateFile'],
  },
  IdentityAgent: {
    summary:
      'The socket of the authentication agent to ask for keys: a path, `SSH_AUTH_SOCK`, `$VARIABLE`, or `none` for no agent. Without it, the environment variable `SSH_AUTH_SOCK` says where.',
    use: 'For an agent of its own on some hosts, such as that of a password manager or a hardware token.',
    beware:
      '`none` and `SSH_AUTH_SOCK` count only in this letter case. `$NAME` may be unset until ssh connects; `${NAME}` must be set while the file is read, even in a block that does not apply.',
    related: ['ForwardAgent', 'AddKeysToAgent', 'IdentitiesOnly'],
  },
  AddKeysToAgent: {
    summary:
      'Whether a key loaded from a file is added to the running agent: a word, a lifetime, or `confirm` and a lifetime.',
    use: 'To type a passphrase once a session. A time such as `1h` adds the key for that long; `confirm 1h` also asks before each use.',
    beware: 'Lifetimes are understood since 8.4, and only `confirm` may be followed by one. It needs a running agent.',
    related: ['IdentityAgent', 'IdentityFile', 'UseKeychain'],
  },
  PubkeyAuthentication: {
    summary: 'Whether ssh logs in with public keys.',
    use: '`no` for devices that know passwords only, so that ssh does not offer its keys first.',
    related: ['IdentityFile', 'PubkeyAcceptedAlgorithms', 'PreferredAuthentications'],
  },
  PasswordAuthentication: {
    summary: 'Whether ssh logs in with a password.',
    use: '`no` where only keys may be used, so that a script fails instead of asking.',
    beware:
      'Many servers ask for the password through keyboard-interactive authentication: turn `KbdInteractiveAuthentication` off too.',
    related: ['NumberOfPasswordPrompts', 'KbdInteractiveAuthentication', 'BatchMode'],
  },
  KbdInteractiveAuthentication: {
    summary:
      'Whether ssh answers the questions a server asks while logging in: one-time codes, and often the password.',
    use: 'Leave it on for servers with a second factor; `no` together with `PasswordAuthentication no` for keys only.',
    related: ['KbdInteractiveDevices', 'PasswordAuthentication'],
  },
  KbdInteractiveDevices: {
    summary: 'The comma-separated keyboard-interactive methods to ask the server for; without it, the server chooses.',
    use: 'Rarely: when a server offers several, such as `pam` and `bsdauth`, and chooses the wrong one.',
    beware: 'The names are not checked.',
    related: ['KbdInteractiveAuthentication'],
  },
  HostbasedAuthentication: {
    summary: 'Whether ssh logs in by the host key of this machine, where the server trusts its users.',
    use: 'Inside a cluster whose machines are managed as one.',
    beware: 'It also needs `EnableSSHKeysign yes` in the system file, and trust configured on the server.',
    related: ['EnableSSHKeysign', 'HostbasedAcceptedAlgorithms'],
  },
  GSSAPIAuthentication: {
    summary: 'Whether ssh logs in through GSSAPI, which is Kerberos in practice.',
    use: '`yes` for hosts of a Kerberos realm. `no` where ssh hangs for seconds before asking for a password because no realm answers.',
    beware:
      'A build without GSSAPI, such as that of Debian since 10.4, says "Unsupported option" on each run and goes on; there it has no effect.',
    related: ['GSSAPIDelegateCredentials', 'GSSAPIKeyExchange'],
  },
  GSSAPIDelegateCredentials: {
    summary: 'Whether your Kerberos credentials are handed on to the server.',
    use: 'Where you need them there, for instance to reach a network file system.',
    beware:
      'The server can act as you while the ticket lives: turn it on for single trusted hosts. A build without GSSAPI says "Unsupported option" and ignores it.',
    related: ['GSSAPIAuthentication'],
  },
  PreferredAuthentications: {
    summary: 'The comma-separated login methods in the order in which ssh tries them.',
    use: '`PreferredAuthentications publickey` to use keys and nothing else, or `password` for a device that bans clients after a few refused keys.',
    beware: 'Names are not checked, so a misspelled one just drops out. A blank after a comma is an error.',
    related: ['PubkeyAuthentication', 'PasswordAuthentication', 'KbdInteractiveAuthentication'],
  },
  NumberOfPasswordPrompts: {
    summary: 'How often ssh asks for a password before it gives up.',
    use: '`1` in scripts that type a password, so that a wrong one fails at once.',
    related: ['PasswordAuthentication', 'BatchMode'],
  },
  PKCS11Provider: {
    summary: 'The PKCS#11 library through which ssh reaches keys on a token or smart card; `none` is no library.',
    use: 'For smart cards and security modules, for instance with the library of OpenSC.',
    beware:
      'The library is loaded into ssh itself: name only one you trust. A build without PKCS#11 says "Unsupported option" and ignores the line.',
    related: ['IdentityFile', 'SecurityKeyProvider', 'UseKeychain'],
  },
  SecurityKeyProvider: {
    summary:
      'The library through which ssh reaches FIDO security keys: `internal`, a path, or `$VARIABLE` as the whole value.',
    use: 'Where the built-in support is missing, as on some systems whose ssh was built without it.',
    beware:
      'A build without FIDO support has `$SSH_SK_PROVIDER` as its default. A variable that is not set turns the library off without a word. ssh loads the library: name only one you trust.',
    related: ['PKCS11Provider'],
  },
  EnableSSHKeysign: {
    summary: 'Whether the helper `ssh-keysign` may sign with the host key, as `HostbasedAuthentication` needs.',
    use: 'In `/etc/ssh/ssh_config`, before the first `Host`, on machines that log in by their host key.',
    beware: 'It is meant for the system file, outside any block.',
    related: ['HostbasedAuthentication'],
  },
};

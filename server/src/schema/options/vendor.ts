/** Keywords that only one vendor's ssh knows: Debian, Apple, Red Hat, Windows. Those of Debian for keep-alive are with keep-alive. */
import type { Option } from '../option.ts';

export const vendorOptions: readonly Option[] = [
  {
    name: 'SetupTimeOut',
    status: 'hidden',
    replacedBy: 'ConnectTimeout',
    // Measured on 9.2 and 10.0; in which of Debian's releases between it changed is not known.
    sets: [{ since: '10.0', value: 'ConnectTimeout' }, { value: 'ServerAliveInterval' }],
    needs: 'debian',
    value: { kind: 'time' },
    repeats: 'first-wins',
    documentation: {
      summary: "Debian's and Ubuntu's old name of `ConnectTimeout`, kept for compatibility.",
      beware:
        'Up to 9.2 at least it sets `ServerAliveInterval` instead. Every other ssh refuses the file because of it. Write `ConnectTimeout`, which all of them know.',
    },
    related: ['ConnectTimeout', 'ServerAliveInterval'],
  },
  {
    name: 'UseBlacklistedKeys',
    status: 'deprecated',
    needs: 'debian',
    value: { kind: 'ignored' },
    repeats: 'none',
    documentation: {
      summary: 'Used to admit the guessable keys that Debian made in 2006 to 2008; it has no effect any more.',
      beware: 'Every ssh but that of Debian and Ubuntu refuses the file because of it. Remove it.',
    },
  },
  {
    name: 'UseKeychain',
    status: 'active',
    since: '7.2',
    needs: 'apple',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
    documentation: {
      summary: 'On macOS: whether passphrases of keys are fetched from the keychain and stored there.',
      use: 'With `AddKeysToAgent yes`, to type no passphrase after the first time.',
      beware:
        "Only Apple's ssh knows it: any other, such as Homebrew's, refuses the whole file. In shared files put `IgnoreUnknown UseKeychain` before the first `Host`. `PKCS11Provider` turns it off.",
    },
    related: ['AddKeysToAgent', 'IgnoreUnknown', 'PKCS11Provider'],
  },
  {
    name: 'AskPassGUI',
    status: 'active',
    since: '5.2',
    removed: '7.2',
    replacedBy: 'UseKeychain',
    needs: 'apple',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    documentation: {
      summary: 'On older macOS: whether a dialog asked for passphrases.',
      beware: 'The ssh of current macOS refuses it, as does every other. Use `UseKeychain`.',
    },
    related: ['UseKeychain'],
  },
  {
    name: 'AppleMultipath',
    status: 'hidden',
    since: '9.0',
    needs: 'apple',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    documentation: {
      summary: 'On macOS: whether the connection uses multipath TCP.',
      beware: "Not documented, and only Apple's ssh knows it: any other refuses the file.",
    },
  },
  {
    name: 'NoHostAuthenticationForProxyCommand',
    status: 'hidden',
    since: '9.6',
    needs: 'apple',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    documentation: {
      summary: 'On macOS: whether host keys go unchecked for connections through a `ProxyCommand`.',
      beware:
        'Nothing then proves who the server is. Not documented, and present only where Apple enables it: any other ssh refuses the file.',
    },
    related: ['NoHostAuthenticationForLocalhost', 'ProxyCommand'],
  },
  {
    name: 'RSAMinSize',
    status: 'hidden',
    since: '8.7',
    replacedBy: 'RequiredRSASize',
    sets: [{ value: 'RequiredRSASize' }],
    needs: 'redhat',
    value: { kind: 'integer', min: 0, max: 2147483647 },
    repeats: 'first-wins',
    documentation: {
      summary: 'The name under which RHEL 9.1 and Fedora 37 brought `RequiredRSASize` to older releases.',
      beware: 'Any other ssh refuses the file because of it. Write `RequiredRSASize`.',
    },
    related: ['RequiredRSASize'],
  },
  {
    name: 'TunnelOptions',
    status: 'hidden',
    since: '9.9',
    needs: 'windows',
    value: { kind: 'text', of: 'options' },
    repeats: 'first-wins',
    documentation: {
      summary: 'On Windows: further settings of `Tunnel`, in development builds after 9.8.',
      beware: 'Release 9.8 for Windows does not know it, and neither does any ssh elsewhere: they refuse the file.',
    },
    related: ['Tunnel'],
  },
];

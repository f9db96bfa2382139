/** Our words on what `options/vendor.ts` lists. */
import type { Documentations } from './documentation.ts';

export const vendorDocumentation: Documentations = {
  SetupTimeOut: {
    summary: "Debian's and Ubuntu's old name of `ConnectTimeout`, kept for compatibility.",
    beware:
      'Up to 9.2 at least it sets `ServerAliveInterval` instead. Every other ssh refuses the file because of it. Write `ConnectTimeout`, which all of them know.',
    related: ['ConnectTimeout', 'ServerAliveInterval'],
  },
  UseBlacklistedKeys: {
    summary: 'Used to admit the guessable keys that Debian made in 2006 to 2008; it has no effect any more.',
    beware: 'Every ssh but that of Debian and Ubuntu refuses the file because of it. Remove it.',
  },
  UseKeychain: {
    summary: 'On macOS: whether passphrases of keys are fetched from the keychain and stored there.',
    use: 'With `AddKeysToAgent yes`, to type no passphrase after the first time.',
    beware:
      "Only Apple's ssh knows it: any other, such as Homebrew's, refuses the whole file. In shared files put `IgnoreUnknown UseKeychain` before the first `Host`. `PKCS11Provider` turns it off.",
    related: ['AddKeysToAgent', 'IgnoreUnknown', 'PKCS11Provider'],
  },
  AskPassGUI: {
    summary: 'On older macOS: whether a dialog asked for passphrases.',
    beware: 'The ssh of current macOS refuses it, as does every other. Use `UseKeychain`.',
    related: ['UseKeychain'],
  },
  AppleMultipath: {
    summary: 'On macOS: whether the connection uses multipath TCP.',
    beware: "Not documented, and only Apple's ssh knows it: any other refuses the file.",
  },
  NoHostAuthenticationForProxyCommand: {
    summary: 'On macOS: whether host keys go unchecked for connections through a `ProxyCommand`.',
    beware:
      'Nothing then proves who the server is. Not documented, and present only where Apple enables it: any other ssh refuses the file.',
    related: ['NoHostAuthenticationForLocalhost', 'ProxyCommand'],
  },
  RSAMinSize: {
    summary: 'The name under which RHEL 9.1 and Fedora 37 brought `RequiredRSASize` to older releases.',
    beware: 'Any other ssh refuses the file because of it. Write `RequiredRSASize`.',
    related: ['RequiredRSASize'],
  },
  TunnelOptions: {
    summary: 'On Windows: further settings of `Tunnel`, in development builds after 9.8.',
    beware: 'Release 9.8 for Windows does not know it, and neither does any ssh elsewhere: they refuse the file.',
    related: ['Tunnel'],
  },
};

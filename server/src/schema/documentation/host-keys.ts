/** Our words on what `options/host-keys.ts` lists. */
import type { Documentations } from './documentation.ts';

export const hostKeyDocumentation: Documentations = {
  StrictHostKeyChecking: {
    summary: 'What ssh does with a host key that is unknown or has changed.',
    use: '`accept-new` for scripts and short-lived machines; `yes` where all host keys are distributed beforehand.',
    beware:
      '`no` and `off` let anyone on the way pose as the server, all the more with `UserKnownHostsFile /dev/null`. `accept-new` asks as little and still refuses changed keys.',
    related: ['UserKnownHostsFile', 'UpdateHostKeys', 'VerifyHostKeyDNS', 'CheckHostIP'],
  },
  UserKnownHostsFile: {
    summary: 'The files in which your known host keys are kept; new keys go to the first. `none` is no file.',
    use: 'To keep the keys of one project or customer apart, or to read a shared list next to your own.',
    beware:
      'One line may name several files, but a later line adds nothing. `/dev/null` or `none` forgets every key, so that a changed one is never noticed. A wrong token is noticed when the value is used.',
    related: ['GlobalKnownHostsFile', 'StrictHostKeyChecking', 'KnownHostsCommand', 'HashKnownHosts'],
  },
  GlobalKnownHostsFile: {
    summary: 'The files with host keys known to all users of this machine; `none` is no file.',
    use: 'Where an administrator distributes host keys to another place than the usual one.',
    beware: 'Tokens and variables are literal text here. A later line adds nothing to an earlier one.',
    related: ['UserKnownHostsFile'],
  },
  KnownHostsCommand: {
    summary: 'A command that prints further known host keys, in the format of a known hosts file; `none` is off.',
    use: 'To look host keys up in a directory or an inventory.',
    beware:
      'What it prints is trusted. It runs without a shell and must be an absolute path; it may run several times for one connection (`%I` says why). The rest of the line belongs to the command, `# note` included.',
    related: ['UserKnownHostsFile', 'GlobalKnownHostsFile'],
  },
  UpdateHostKeys: {
    summary:
      'Whether ssh learns the other host keys of a server after logging in, so that the server can change keys without a warning.',
    use: 'Leave it on; `no` where known hosts files are managed by other means.',
    beware:
      'Setting `UserKnownHostsFile` or turning `VerifyHostKeyDNS` on changes the default to `no`. `ask` is switched off silently with `ControlPersist`, a remote command, `RequestTTY no` or a low `LogLevel`.',
    related: ['UserKnownHostsFile', 'VerifyHostKeyDNS', 'StrictHostKeyChecking'],
  },
  HashKnownHosts: {
    summary: 'Whether host names are hashed when ssh adds them to the known hosts file.',
    use: 'On shared machines: whoever reads the file then does not learn where you log in.',
    beware:
      'Hashed entries cannot be read or completed any more; `ssh-keygen -F` finds them. Existing entries stay as they are. The system file of Debian and Ubuntu turns it on.',
    related: ['UserKnownHostsFile'],
  },
  CheckHostIP: {
    summary: 'Whether the address of the host is looked up among the known hosts as well as its name.',
    use: '`yes` to be warned when a name suddenly leads to an address known with another key.',
    beware: 'With hosts whose addresses change it mostly produces false alarms.',
    related: ['StrictHostKeyChecking'],
  },
  VerifyHostKeyDNS: {
    summary: 'Whether host keys are compared with the SSHFP records that DNS has for the host.',
    use: 'In a domain that publishes such records and is signed with DNSSEC.',
    beware:
      '`yes` relies on the resolver to have validated the answer: use it only with a resolver you trust, best a local one.',
    related: ['StrictHostKeyChecking', 'UpdateHostKeys'],
  },
  VisualHostKey: {
    summary: 'Whether each login shows the fingerprint of the host key, and a picture drawn from it.',
    use: 'For people who recognise a picture more easily than a row of letters.',
    related: ['FingerprintHash'],
  },
  HostKeyAlias: {
    summary: 'The name under which the host key is looked up and recorded, instead of the real one.',
    use: 'For several servers behind one address, tunnelled ports on `localhost`, or a host whose address changes.',
    beware: 'No tokens: a `%h` is literal. It is lowered in case, and becomes the token `%k` elsewhere.',
    related: ['Hostname', 'UserKnownHostsFile'],
  },
  NoHostAuthenticationForLocalhost: {
    summary: 'Whether host keys go unchecked for loopback addresses.',
    use: 'With a home directory shared by many machines, where `localhost` has another key on each.',
    beware:
      'A port forwarded to `localhost` then leads to an unchecked server. `HostKeyAlias` solves that case safely.',
    related: ['StrictHostKeyChecking', 'HostKeyAlias'],
  },
  RevokedHostKeys: {
    summary: 'Files of host keys that are refused, as text or as a key revocation list; `none` is no file.',
    use: 'After a server was compromised, to keep everyone from trusting its old key.',
    beware: 'When a file is missing or unreadable, ssh refuses every host. Several files only since 10.3.',
    related: ['StrictHostKeyChecking'],
  },
  FingerprintHash: {
    summary: 'The hash with which ssh prints fingerprints of keys.',
    use: '`md5` to compare with a fingerprint that an old device or document shows.',
    beware: 'Fingerprints made with different hashes cannot be compared.',
    related: ['VisualHostKey'],
  },
};

/** Our words on what `options/legacy.ts` lists. */
import type { Documentations } from './documentation.ts';

export const legacyDocumentation: Documentations = {
  Cipher: {
    summary: 'Chose the cipher of protocol 1; it has no effect. For protocol 2 use `Ciphers`.',
    related: ['Ciphers'],
  },
  FallBackToRsh: {
    summary: 'Let ssh fall back to the unencrypted `rsh`; it has no effect, and nothing replaces it.',
  },
  GlobalKnownHostsFile2: {
    summary: 'Named a second file of host keys; it has no effect. `GlobalKnownHostsFile` takes several files.',
    related: ['GlobalKnownHostsFile'],
  },
  RhostsAuthentication: {
    summary: 'Logged in by address and user name alone; it has no effect. Use keys, or `HostbasedAuthentication`.',
    related: ['HostbasedAuthentication'],
  },
  UserKnownHostsFile2: {
    summary: 'Named a second file of host keys; it has no effect. `UserKnownHostsFile` takes several files.',
    related: ['UserKnownHostsFile'],
  },
  UseRoaming: {
    summary:
      'Controlled an experiment in resuming sessions; it has no effect. Files say `no` because of CVE-2016-0777, fixed in 7.1p2: remove it.',
  },
  UseRsh: {
    summary: 'Made ssh call the unencrypted `rsh`; it has no effect, and nothing replaces it.',
  },
  UsePrivilegedPort: {
    summary: 'Connected from a port below 1024; it has no effect, and nothing replaces it.',
  },
  AFSTokenPassing: {
    summary: 'Passed AFS tokens on in protocol 1; it has no effect, and ssh says so on each run.',
  },
  KerberosAuthentication: {
    summary:
      'Logged in by Kerberos in protocol 1; it has no effect, and ssh says so on each run. Use `GSSAPIAuthentication`.',
    related: ['GSSAPIAuthentication'],
  },
  KerberosTgtPassing: {
    summary:
      'Passed Kerberos tickets on in protocol 1; it has no effect, and ssh says so on each run. Use `GSSAPIDelegateCredentials`.',
    related: ['GSSAPIDelegateCredentials'],
  },
  RSAAuthentication: {
    summary:
      'Logged in by RSA keys in protocol 1; it has no effect, and ssh says so on each run. RSA keys of today follow `PubkeyAuthentication`.',
    related: ['PubkeyAuthentication'],
  },
  RhostsRSAAuthentication: {
    summary:
      'Logged in by host keys in protocol 1; it has no effect, and ssh says so on each run. `HostbasedAuthentication` is something like it in protocol 2.',
    related: ['HostbasedAuthentication'],
  },
  CompressionLevel: {
    summary:
      'Set how hard protocol 1 compressed; it has no effect, and ssh says so on each run. `Compression` is a plain yes or no.',
    related: ['Compression'],
  },
  Protocol: {
    summary: 'Chose between protocol 1 and 2; ssh ignores it without a word, as only protocol 2 is left.',
  },
  ZeroKnowledgePasswordAuthentication: {
    summary: 'An experimental login by password (J-PAKE); ssh refuses the file because of it since 6.6. Remove it.',
  },
};

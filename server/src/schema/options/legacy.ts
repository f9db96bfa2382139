/** Keywords that are still accepted, or used to be, and have no effect any more. */
import type { Option } from '../option.ts';

export const legacyOptions: readonly Option[] = [
  {
    name: 'Cipher',
    status: 'deprecated',
    deprecatedSince: '7.6',
    replacedBy: 'Ciphers',
    value: { kind: 'ignored' },
    repeats: 'none',
    documentation: {
      summary: 'Chose the cipher of protocol 1; it has no effect. For protocol 2 use `Ciphers`.',
    },
    related: ['Ciphers'],
  },
  {
    name: 'FallBackToRsh',
    status: 'deprecated',
    deprecatedSince: '3.3',
    value: { kind: 'ignored' },
    repeats: 'none',
    documentation: {
      summary: 'Let ssh fall back to the unencrypted `rsh`; it has no effect, and nothing replaces it.',
    },
  },
  {
    name: 'GlobalKnownHostsFile2',
    status: 'deprecated',
    since: '2.1.0',
    deprecatedSince: '5.9',
    replacedBy: 'GlobalKnownHostsFile',
    value: { kind: 'ignored' },
    repeats: 'none',
    documentation: {
      summary: 'Named a second file of host keys; it has no effect. `GlobalKnownHostsFile` takes several files.',
    },
    related: ['GlobalKnownHostsFile'],
  },
  {
    name: 'RhostsAuthentication',
    status: 'deprecated',
    deprecatedSince: '3.7',
    replacedBy: 'HostbasedAuthentication',
    value: { kind: 'ignored' },
    repeats: 'none',
    documentation: {
      summary: 'Logged in by address and user name alone; it has no effect. Use keys, or `HostbasedAuthentication`.',
    },
    related: ['HostbasedAuthentication'],
  },
  {
    name: 'UserKnownHostsFile2',
    status: 'deprecated',
    since: '2.1.0',
    deprecatedSince: '5.9',
    replacedBy: 'UserKnownHostsFile',
    value: { kind: 'ignored' },
    repeats: 'none',
    documentation: {
      summary: 'Named a second file of host keys; it has no effect. `UserKnownHostsFile` takes several files.',
    },
    related: ['UserKnownHostsFile'],
  },
  {
    name: 'UseRoaming',
    status: 'deprecated',
    since: '5.3',
    deprecatedSince: '7.2',
    value: { kind: 'ignored' },
    repeats: 'none',
    documentation: {
      summary:
        'Controlled an experiment in resuming sessions; it has no effect. Files say `no` because of CVE-2016-0777, fixed in 7.1p2: remove it.',
    },
  },
  {
    name: 'UseRsh',
    status: 'deprecated',
    deprecatedSince: '3.3',
    value: { kind: 'ignored' },
    repeats: 'none',
    documentation: {
      summary: 'Made ssh call the unencrypted `rsh`; it has no effect, and nothing replaces it.',
    },
  },
  {
    name: 'UsePrivilegedPort',
    status: 'deprecated',
    deprecatedSince: '7.8',
    value: { kind: 'ignored' },
    repeats: 'none',
    documentation: {
      summary: 'Connected from a port below 1024; it has no effect, and nothing replaces it.',
    },
  },
  {
    name: 'AFSTokenPassing',
    status: 'unsupported',
    deprecatedSince: '3.7',
    value: { kind: 'ignored' },
    repeats: 'none',
    documentation: {
      summary: 'Passed AFS tokens on in protocol 1; it has no effect, and ssh says so on each run.',
    },
  },
  {
    name: 'KerberosAuthentication',
    status: 'unsupported',
    deprecatedSince: '3.7',
    replacedBy: 'GSSAPIAuthentication',
    value: { kind: 'ignored' },
    repeats: 'none',
    documentation: {
      summary:
        'Logged in by Kerberos in protocol 1; it has no effect, and ssh says so on each run. Use `GSSAPIAuthentication`.',
    },
    related: ['GSSAPIAuthentication'],
  },
  {
    name: 'KerberosTgtPassing',
    status: 'unsupported',
    deprecatedSince: '3.7',
    replacedBy: 'GSSAPIDelegateCredentials',
    value: { kind: 'ignored' },
    repeats: 'none',
    documentation: {
      summary:
        'Passed Kerberos tickets on in protocol 1; it has no effect, and ssh says so on each run. Use `GSSAPIDelegateCredentials`.',
    },
    related: ['GSSAPIDelegateCredentials'],
  },
  {
    name: 'RSAAuthentication',
    status: 'unsupported',
    deprecatedSince: '7.6',
    replacedBy: 'PubkeyAuthentication',
    value: { kind: 'ignored' },
    repeats: 'none',
    documentation: {
      summary:
        'Logged in by RSA keys in protocol 1; it has no effect, and ssh says so on each run. RSA keys of today follow `PubkeyAuthentication`.',
    },
    related: ['PubkeyAuthentication'],
  },
  {
    name: 'RhostsRSAAuthentication',
    status: 'unsupported',
    deprecatedSince: '7.6',
    replacedBy: 'HostbasedAuthentication',
    value: { kind: 'ignored' },
    repeats: 'none',
    documentation: {
      summary:
        'Logged in by host keys in protocol 1; it has no effect, and ssh says so on each run. Use `HostbasedAuthentication`.',
    },
    related: ['HostbasedAuthentication'],
  },
  {
    name: 'CompressionLevel',
    status: 'unsupported',
    deprecatedSince: '7.6',
    replacedBy: 'Compression',
    value: { kind: 'ignored' },
    repeats: 'none',
    documentation: {
      summary:
        'Set how hard protocol 1 compressed; it has no effect, and ssh says so on each run. `Compression` is a plain yes or no.',
    },
    related: ['Compression'],
  },
  {
    name: 'Protocol',
    status: 'ignored',
    since: '2.1.0',
    deprecatedSince: '7.6',
    value: { kind: 'ignored' },
    repeats: 'none',
    documentation: {
      summary: 'Chose between protocol 1 and 2; ssh ignores it without a word, as only protocol 2 is left.',
    },
  },
  {
    name: 'ZeroKnowledgePasswordAuthentication',
    status: 'hidden',
    since: '5.2',
    removed: '6.6',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    documentation: {
      summary: 'An experimental login by password (J-PAKE); ssh refuses the file because of it since 6.6. Remove it.',
    },
  },
];

/** Options on how the server proves who it is. */

import { flagWords } from '../flag-words.ts';
import type { OptionRecord } from '../option.ts';
import { COMMON_TOKENS } from '../tokens.ts';

export const hostKeyOptions: readonly OptionRecord[] = [
  {
    name: 'StrictHostKeyChecking',
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
    default: 'ask',
  },
  {
    name: 'UserKnownHostsFile',
    value: { kind: 'files', max: 32 },
    default: '~/.ssh/known_hosts ~/.ssh/known_hosts2',
    expansion: {
      tokens: COMMON_TOKENS,
      tokensSince: '8.4',
      tokensChecked: 'using',
      variablesSince: '8.4',
      tilde: true,
    },
  },
  {
    name: 'GlobalKnownHostsFile',
    value: { kind: 'files', max: 32 },
    default: [
      {
        needs: 'windows',
        value: '__PROGRAMDATA__\\ssh/ssh_known_hosts __PROGRAMDATA__\\ssh/ssh_known_hosts2',
      },
      { value: '/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2' },
    ],
    expansion: { tokensChecked: 'connecting', tilde: true },
  },
  {
    name: 'KnownHostsCommand',
    since: '8.5',
    value: { kind: 'command' },
    expansion: {
      tokens: [...COMMON_TOKENS, 'f', 'H', 'I', 'K', 't'],
      tokensIn: 'arguments',
      tokensChecked: 'connecting',
      variablesSince: '8.5',
    },
  },
  {
    name: 'UpdateHostKeys',
    since: '6.8',
    value: {
      kind: 'enum',
      words: [
        ...flagWords('records and removes keys as the server announces them', 'ignores what the server announces'),
        { word: 'ask', means: 'asks before it changes the file' },
      ],
    },
    default: [{ since: '8.5', value: 'yes' }, { value: 'no' }],
  },
  {
    name: 'HashKnownHosts',
    since: '4.0',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'CheckHostIP',
    value: { kind: 'flag' },
    default: [{ since: '8.5', value: 'no' }, { value: 'yes' }],
  },
  {
    name: 'VerifyHostKeyDNS',
    since: '3.7',
    value: {
      kind: 'enum',
      words: [
        ...flagWords('trusts a key that a securely validated SSHFP record confirms', 'does not look'),
        { word: 'ask', means: 'shows the result, and asks as usual' },
      ],
    },
    default: 'no',
  },
  {
    name: 'VisualHostKey',
    since: '5.1',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'HostKeyAlias',
    since: '2.5.0',
    value: { kind: 'text', of: 'host' },
  },
  {
    name: 'NoHostAuthenticationForLocalhost',
    since: '3.0',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'RevokedHostKeys',
    since: '6.8',
    value: { kind: 'files', manySince: '10.3' },
    default: 'none',
    expansion: {
      tokens: COMMON_TOKENS,
      tokensSince: '9.4',
      tokensChecked: 'using',
      variablesSince: '9.4',
      tilde: true,
    },
  },
  {
    name: 'FingerprintHash',
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
    default: 'sha256',
  },
];

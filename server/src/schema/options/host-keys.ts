/** Options on how the server proves who it is. */

import { flagWords } from '../flag-words.ts';
import type { Option } from '../option.ts';
import { COMMON_TOKENS } from '../tokens.ts';

export const hostKeyOptions: readonly Option[] = [
  {
    name: 'StrictHostKeyChecking',
    status: 'active',
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
    repeats: 'first-wins',
    default: 'ask',
  },
  {
    name: 'UserKnownHostsFile',
    status: 'active',
    value: { kind: 'files', max: 32 },
    repeats: 'first-wins',
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
    status: 'active',
    value: { kind: 'files', max: 32 },
    repeats: 'first-wins',
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
    status: 'active',
    since: '8.5',
    value: { kind: 'command' },
    repeats: 'first-wins',
    expansion: {
      tokens: [...COMMON_TOKENS, 'f', 'H', 'I', 'K', 't'],
      tokensIn: 'arguments',
      tokensChecked: 'connecting',
      variablesSince: '8.5',
    },
  },
  {
    name: 'UpdateHostKeys',
    status: 'active',
    since: '6.8',
    value: {
      kind: 'enum',
      words: [
        ...flagWords('records and removes keys as the server announces them', 'ignores what the server announces'),
        { word: 'ask', means: 'asks before it changes the file' },
      ],
    },
    repeats: 'first-wins',
    default: [{ since: '8.5', value: 'yes' }, { value: 'no' }],
  },
  {
    name: 'HashKnownHosts',
    status: 'active',
    since: '4.0',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
  },
  {
    name: 'CheckHostIP',
    status: 'active',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: [{ since: '8.5', value: 'no' }, { value: 'yes' }],
  },
  {
    name: 'VerifyHostKeyDNS',
    status: 'active',
    since: '3.7',
    value: {
      kind: 'enum',
      words: [
        ...flagWords('trusts a key that a securely validated SSHFP record confirms', 'does not look'),
        { word: 'ask', means: 'shows the result, and asks as usual' },
      ],
    },
    repeats: 'first-wins',
    default: 'no',
  },
  {
    name: 'VisualHostKey',
    status: 'active',
    since: '5.1',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
  },
  {
    name: 'HostKeyAlias',
    status: 'active',
    since: '2.5.0',
    value: { kind: 'text', of: 'host' },
    repeats: 'first-wins',
  },
  {
    name: 'NoHostAuthenticationForLocalhost',
    status: 'active',
    since: '3.0',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
  },
  {
    name: 'RevokedHostKeys',
    status: 'active',
    since: '6.8',
    value: { kind: 'files', manySince: '10.3' },
    repeats: 'first-wins',
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
    status: 'active',
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
    repeats: 'first-wins',
    default: 'sha256',
  },
];

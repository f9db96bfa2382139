/** Options on how the user proves who they are: keys, agents, passwords, Kerberos. */

import { flagWords } from '../flag-words.ts';
import type { OptionRecord } from '../option.ts';
import { COMMON_TOKENS } from '../tokens.ts';

export const authenticationOptions: readonly OptionRecord[] = [
  {
    name: 'IdentityFile',
    aliases: [{ name: 'IdentityFile2', since: '2.1.0', note: 'the name for protocol 2 keys, long ago' }],
    value: { kind: 'text', of: 'file', words: [{ word: 'none', means: 'no key file of those used by default' }] },
    repeats: 'accumulates',
    limit: 100,
    default: [
      {
        since: '10.5',
        value:
          '~/.ssh/id_rsa ~/.ssh/id_ecdsa ~/.ssh/id_ecdsa_sk ~/.ssh/id_ed25519 ~/.ssh/id_ed25519_sk ~/.ssh/id_mldsa44_ed25519',
      },
      {
        since: '10.1',
        value: '~/.ssh/id_rsa ~/.ssh/id_ecdsa ~/.ssh/id_ecdsa_sk ~/.ssh/id_ed25519 ~/.ssh/id_ed25519_sk',
      },
      {
        since: '9.8',
        value: '~/.ssh/id_rsa ~/.ssh/id_ecdsa ~/.ssh/id_ecdsa_sk ~/.ssh/id_ed25519 ~/.ssh/id_ed25519_sk ~/.ssh/id_xmss',
      },
      {
        since: '8.9',
        value:
          '~/.ssh/id_rsa ~/.ssh/id_ecdsa ~/.ssh/id_ecdsa_sk ~/.ssh/id_ed25519 ~/.ssh/id_ed25519_sk ~/.ssh/id_xmss ~/.ssh/id_dsa',
      },
      {
        value:
          '~/.ssh/id_rsa ~/.ssh/id_dsa ~/.ssh/id_ecdsa ~/.ssh/id_ecdsa_sk ~/.ssh/id_ed25519 ~/.ssh/id_ed25519_sk ~/.ssh/id_xmss',
      },
    ],
    expansion: { tokens: COMMON_TOKENS, tokensChecked: 'connecting', variablesSince: '8.4', tilde: true },
  },
  {
    name: 'CertificateFile',
    since: '7.2',
    value: { kind: 'text', of: 'file' },
    repeats: 'accumulates',
    limit: 100,
    expansion: { tokens: COMMON_TOKENS, tokensChecked: 'connecting', variablesSince: '8.4', tilde: true },
  },
  {
    name: 'IdentitiesOnly',
    since: '3.8.1',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'IdentityAgent',
    since: '7.3',
    value: { kind: 'agent-socket' },
    expansion: { tokens: COMMON_TOKENS, tokensChecked: 'using', variablesSince: '8.4', tilde: true },
  },
  {
    name: 'AddKeysToAgent',
    since: '7.2',
    value: {
      kind: 'add-keys',
      words: [
        ...flagWords('adds a key and its passphrase once it was used', 'adds nothing'),
        { word: 'ask', means: 'asks before it adds a key' },
        { word: 'confirm', means: 'adds the key, and the agent asks before each use' },
      ],
    },
    default: 'no',
  },
  {
    name: 'PubkeyAuthentication',
    aliases: [
      { name: 'DSAAuthentication', since: '2.1.0', note: 'an undocumented name from the first years of protocol 2' },
    ],
    since: '2.5.0',
    value: {
      kind: 'enum',
      words: [
        ...flagWords('logs in with keys, bound to the host where the server can', 'does not log in with keys'),
        { word: 'unbound', since: '8.9', means: 'logs in with keys without binding them to the host' },
        {
          word: 'host-bound',
          since: '8.9',
          means: 'logs in with keys bound to the host, as destination limits in an agent require',
        },
      ],
    },
    default: 'yes',
  },
  {
    name: 'PasswordAuthentication',
    value: { kind: 'flag' },
    default: 'yes',
  },
  {
    name: 'KbdInteractiveAuthentication',
    aliases: [
      { name: 'ChallengeResponseAuthentication', since: '2.5.0', note: 'the usual name before 8.7' },
      {
        name: 'SkeyAuthentication',
        unsupported: { since: '7.8', until: '8.7' },
        note: 'a name of long ago, unsupported from 7.8 to 8.6',
      },
      { name: 'TISAuthentication', note: 'an undocumented name of long ago' },
    ],
    since: '2.3.0',
    value: { kind: 'flag' },
    default: 'yes',
  },
  {
    name: 'KbdInteractiveDevices',
    since: '2.3.0',
    value: { kind: 'text', of: 'methods' },
  },
  {
    name: 'HostbasedAuthentication',
    since: '2.9',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'GSSAPIAuthentication',
    since: '3.7',
    needs: 'gssapi',
    elsewhere: 'unsupported',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'GSSAPIDelegateCredentials',
    since: '3.7',
    needs: 'gssapi',
    elsewhere: 'unsupported',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'PreferredAuthentications',
    since: '2.5.2',
    value: { kind: 'text', of: 'methods' },
    default: 'gssapi-with-mic,hostbased,publickey,keyboard-interactive,password',
  },
  {
    name: 'NumberOfPasswordPrompts',
    value: { kind: 'integer', min: 0, max: 2147483647 },
    default: '3',
  },
  {
    name: 'PKCS11Provider',
    aliases: [{ name: 'SmartcardDevice', since: '2.9.9', note: 'the name before 5.4' }],
    since: '5.4',
    value: { kind: 'text', of: 'file', words: [{ word: 'none', means: 'no library' }] },
  },
  {
    name: 'SecurityKeyProvider',
    since: '8.2',
    value: { kind: 'text', of: 'file', words: [{ word: 'internal', means: 'the support that ssh was built with' }] },
    default: 'internal',
  },
  {
    name: 'EnableSSHKeysign',
    since: '3.6',
    value: { kind: 'flag' },
    default: 'no',
  },
];

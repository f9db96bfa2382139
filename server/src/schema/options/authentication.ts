/** Options on how the user proves who they are: keys, agents, passwords, Kerberos. */

import { flagWords } from '../flag-words.ts';
import type { Option } from '../option.ts';
import { COMMON_TOKENS } from '../tokens.ts';

export const authenticationOptions: readonly Option[] = [
  {
    name: 'IdentityFile',
    aliases: [{ name: 'IdentityFile2', since: '2.1.0', note: 'the name for protocol 2 keys, long ago' }],
    status: 'active',
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
    status: 'active',
    since: '7.2',
    value: { kind: 'text', of: 'file' },
    repeats: 'accumulates',
    limit: 100,
    expansion: { tokens: COMMON_TOKENS, tokensChecked: 'connecting', variablesSince: '8.4', tilde: true },
  },
  {
    name: 'IdentitiesOnly',
    status: 'active',
    since: '3.8.1',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
  },
  {
    name: 'IdentityAgent',
    status: 'active',
    since: '7.3',
    value: { kind: 'agent-socket' },
    repeats: 'first-wins',
    expansion: { tokens: COMMON_TOKENS, tokensChecked: 'using', variablesSince: '8.4', tilde: true },
  },
  {
    name: 'AddKeysToAgent',
    status: 'active',
    since: '7.2',
    value: {
      kind: 'add-keys',
      words: [
        ...flagWords('adds a key and its passphrase once it was used', 'adds nothing'),
        { word: 'ask', means: 'asks before it adds a key' },
        { word: 'confirm', means: 'adds the key, and the agent asks before each use' },
      ],
    },
    repeats: 'first-wins',
    default: 'no',
  },
  {
    name: 'PubkeyAuthentication',
    aliases: [
      { name: 'DSAAuthentication', since: '2.1.0', note: 'an undocumented name from the first years of protocol 2' },
    ],
    status: 'active',
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
    repeats: 'first-wins',
    default: 'yes',
  },
  {
    name: 'PasswordAuthentication',
    status: 'active',
    value: { kind: 'flag' },
    repeats: 'first-wins',
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
    status: 'active',
    since: '2.3.0',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'yes',
  },
  {
    name: 'KbdInteractiveDevices',
    status: 'active',
    since: '2.3.0',
    value: { kind: 'text', of: 'methods' },
    repeats: 'first-wins',
  },
  {
    name: 'HostbasedAuthentication',
    status: 'active',
    since: '2.9',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
  },
  {
    name: 'GSSAPIAuthentication',
    status: 'active',
    since: '3.7',
    needs: 'gssapi',
    elsewhere: 'unsupported',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
  },
  {
    name: 'GSSAPIDelegateCredentials',
    status: 'active',
    since: '3.7',
    needs: 'gssapi',
    elsewhere: 'unsupported',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
  },
  {
    name: 'PreferredAuthentications',
    status: 'active',
    since: '2.5.2',
    value: { kind: 'text', of: 'methods' },
    repeats: 'first-wins',
    default: 'gssapi-with-mic,hostbased,publickey,keyboard-interactive,password',
  },
  {
    name: 'NumberOfPasswordPrompts',
    status: 'active',
    value: { kind: 'integer', min: 0, max: 2147483647 },
    repeats: 'first-wins',
    default: '3',
  },
  {
    name: 'PKCS11Provider',
    aliases: [{ name: 'SmartcardDevice', since: '2.9.9', note: 'the name before 5.4' }],
    status: 'active',
    since: '5.4',
    value: { kind: 'text', of: 'file', words: [{ word: 'none', means: 'no library' }] },
    repeats: 'first-wins',
  },
  {
    name: 'SecurityKeyProvider',
    status: 'active',
    since: '8.2',
    value: { kind: 'text', of: 'file', words: [{ word: 'internal', means: 'the support that ssh was built with' }] },
    repeats: 'first-wins',
    default: 'internal',
  },
  {
    name: 'EnableSSHKeysign',
    status: 'active',
    since: '3.6',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
  },
];

/** Options on which algorithms protect the connection. The algorithms themselves are in `algorithms.ts`. */

import { flagWords } from '../flag-words.ts';
import type { Option } from '../option.ts';

export const cryptoOptions: readonly Option[] = [
  {
    name: 'Ciphers',
    status: 'active',
    since: '2.1.0',
    value: { kind: 'algorithms', algorithms: 'cipher' },
    repeats: 'first-wins',
  },
  {
    name: 'MACs',
    status: 'active',
    since: '2.5.0',
    value: { kind: 'algorithms', algorithms: 'mac' },
    repeats: 'first-wins',
  },
  {
    name: 'KexAlgorithms',
    status: 'active',
    since: '5.7',
    value: { kind: 'algorithms', algorithms: 'kex' },
    repeats: 'first-wins',
  },
  {
    name: 'HostKeyAlgorithms',
    status: 'active',
    since: '2.9',
    value: { kind: 'algorithms', algorithms: 'hostkey' },
    repeats: 'first-wins',
  },
  {
    name: 'PubkeyAcceptedAlgorithms',
    aliases: [{ name: 'PubkeyAcceptedKeyTypes', since: '7.0', note: 'the name before 8.5' }],
    status: 'active',
    since: '8.5',
    value: { kind: 'algorithms', algorithms: 'pubkey' },
    repeats: 'first-wins',
  },
  {
    name: 'HostbasedAcceptedAlgorithms',
    aliases: [
      { name: 'HostbasedKeyTypes', since: '6.8', note: 'the name before 8.5' },
      { name: 'HostbasedAlgorithms', since: '8.5', removed: '8.7', note: 'the name in 8.5 and 8.6 only' },
    ],
    status: 'active',
    since: '8.7',
    value: { kind: 'algorithms', algorithms: 'hostbased' },
    repeats: 'first-wins',
  },
  {
    name: 'CASignatureAlgorithms',
    status: 'active',
    since: '7.9',
    value: { kind: 'algorithms', algorithms: 'ca' },
    repeats: 'first-wins',
  },
  {
    name: 'RequiredRSASize',
    status: 'active',
    since: '9.1',
    value: { kind: 'integer', min: 0, max: 2147483647 },
    repeats: 'first-wins',
    default: '1024',
  },
  {
    name: 'RekeyLimit',
    status: 'active',
    since: '3.6.1',
    value: { kind: 'rekey-limit' },
    repeats: 'first-wins',
    default: 'default none',
  },
  {
    name: 'WarnWeakCrypto',
    status: 'active',
    since: '10.1',
    value: {
      kind: 'enum',
      words: [
        ...flagWords('warns when the connection uses weak algorithms', 'does not warn'),
        { word: 'no-pq-kex', means: 'acts as `no` in the releases so far' },
      ],
    },
    repeats: 'first-wins',
    default: 'yes',
  },
];

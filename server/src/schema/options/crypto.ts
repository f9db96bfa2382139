/** Options on which algorithms protect the connection. The algorithms themselves are in `algorithms.ts`. */

import { flagWords } from '../flag-words.ts';
import type { OptionRecord } from '../option.ts';

export const cryptoOptions: readonly OptionRecord[] = [
  {
    name: 'Ciphers',
    since: '2.1.0',
    value: { kind: 'algorithms', algorithms: 'cipher' },
  },
  {
    name: 'MACs',
    since: '2.5.0',
    value: { kind: 'algorithms', algorithms: 'mac' },
  },
  {
    name: 'KexAlgorithms',
    since: '5.7',
    value: { kind: 'algorithms', algorithms: 'kex' },
  },
  {
    name: 'HostKeyAlgorithms',
    since: '2.9',
    value: { kind: 'algorithms', algorithms: 'hostkey' },
  },
  {
    name: 'PubkeyAcceptedAlgorithms',
    aliases: [{ name: 'PubkeyAcceptedKeyTypes', since: '7.0', note: 'the name before 8.5' }],
    since: '8.5',
    value: { kind: 'algorithms', algorithms: 'pubkey' },
  },
  {
    name: 'HostbasedAcceptedAlgorithms',
    aliases: [
      { name: 'HostbasedKeyTypes', since: '6.8', note: 'the name before 8.5' },
      { name: 'HostbasedAlgorithms', since: '8.5', removed: '8.7', note: 'the name in 8.5 and 8.6 only' },
    ],
    since: '8.7',
    value: { kind: 'algorithms', algorithms: 'hostbased' },
  },
  {
    name: 'CASignatureAlgorithms',
    since: '7.9',
    value: { kind: 'algorithms', algorithms: 'ca' },
  },
  {
    name: 'RequiredRSASize',
    since: '9.1',
    value: { kind: 'integer', min: 0, max: 2147483647 },
    default: '1024',
  },
  {
    name: 'RekeyLimit',
    since: '3.6.1',
    value: { kind: 'rekey-limit' },
    default: 'default none',
  },
  {
    name: 'WarnWeakCrypto',
    since: '10.1',
    value: {
      kind: 'enum',
      words: [
        ...flagWords('warns when the connection uses weak algorithms', 'does not warn'),
        { word: 'no-pq-kex', means: 'acts as `no` in the releases so far' },
      ],
    },
    default: 'yes',
  },
];

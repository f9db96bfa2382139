/** Options that notice and prevent dead connections. */

import { flagWords } from '../flag-words.ts';
import type { Option } from '../option.ts';

export const keepAliveOptions: readonly Option[] = [
  {
    name: 'ServerAliveInterval',
    status: 'active',
    since: '3.8',
    value: { kind: 'time' },
    repeats: 'first-wins',
    default: '0',
  },
  {
    name: 'ServerAliveCountMax',
    status: 'active',
    since: '3.8',
    value: { kind: 'integer', min: 0, max: 2147483647 },
    repeats: 'first-wins',
    default: '3',
  },
  {
    name: 'TCPKeepAlive',
    aliases: [{ name: 'KeepAlive', note: 'the name before 3.8' }],
    status: 'active',
    since: '3.8',
    value: {
      kind: 'enum',
      words: [
        ...flagWords('the operating system probes the TCP connection', 'a dead peer is not noticed at TCP level'),
        { word: 'transport', since: '10.6', means: 'same as `yes`' },
        { word: 'all', since: '10.6', means: 'probes on forwarded sockets too' },
      ],
    },
    repeats: 'first-wins',
    default: 'yes',
  },
  {
    name: 'ProtocolKeepAlives',
    status: 'hidden',
    replacedBy: 'ServerAliveInterval',
    sets: [{ value: 'ServerAliveInterval' }],
    needs: 'debian',
    value: { kind: 'time' },
    repeats: 'first-wins',
  },
];

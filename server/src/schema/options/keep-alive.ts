/** Options that notice and prevent dead connections. */

import { flagWords } from '../flag-words.ts';
import type { OptionRecord } from '../option.ts';

export const keepAliveOptions: readonly OptionRecord[] = [
  {
    name: 'ServerAliveInterval',
    since: '3.8',
    value: { kind: 'time' },
    default: '0',
  },
  {
    name: 'ServerAliveCountMax',
    since: '3.8',
    value: { kind: 'integer', min: 0, max: 2147483647 },
    default: '3',
  },
  {
    name: 'TCPKeepAlive',
    aliases: [{ name: 'KeepAlive', note: 'the name before 3.8' }],
    since: '3.8',
    value: {
      kind: 'enum',
      words: [
        ...flagWords('the operating system probes the TCP connection', 'a dead peer is not noticed at TCP level'),
        { word: 'transport', since: '10.6', means: 'same as `yes`' },
        { word: 'all', since: '10.6', means: 'probes on forwarded sockets too' },
      ],
    },
    default: 'yes',
  },
  {
    name: 'ProtocolKeepAlives',
    status: 'hidden',
    replacedBy: 'ServerAliveInterval',
    sets: [{ value: 'ServerAliveInterval' }],
    needs: 'debian',
    value: { kind: 'time' },
  },
];

/** Options that let several sessions share one connection. */

import { flagWords } from '../flag-words.ts';
import type { Option } from '../option.ts';
import { COMMON_TOKENS } from '../tokens.ts';

export const multiplexingOptions: readonly Option[] = [
  {
    name: 'ControlMaster',
    status: 'active',
    since: '3.9',
    value: {
      kind: 'enum',
      words: [
        ...flagWords(
          'this session is the master, and others may join',
          'joins a master when there is one, never becomes one',
        ),
        { word: 'ask', means: 'is the master, and asks before another session joins' },
        { word: 'auto', means: 'joins a master, or becomes one when there is none' },
        { word: 'autoask', means: 'as `auto`, and asks before another session joins' },
      ],
    },
    repeats: 'first-wins',
    default: 'no',
    documentation: {
      summary: 'Whether this session offers its connection to later ones, which then need no login of their own.',
      use: '`auto` with a `ControlPath` and `ControlPersist 10m`: the second session, `git` or `scp` starts at once.',
      beware:
        'Sessions that join inherit login, forwards and agent of the first. When the connection dies, all of them hang unless `ServerAliveInterval` is set. Native Windows does not support it.',
    },
    related: ['ControlPath', 'ControlPersist'],
  },
  {
    name: 'ControlPath',
    status: 'active',
    since: '3.9',
    value: { kind: 'text', of: 'file', words: [{ word: 'none', means: 'shares no connection' }] },
    repeats: 'first-wins',
    expansion: { tokens: COMMON_TOKENS, tokensChecked: 'using', variablesSince: '8.4', tilde: true },
    documentation: {
      summary: 'The socket through which sessions share a connection; `none` shares nothing.',
      use: '`ControlPath ~/.ssh/control/%C`: `%C` is short and differs for each destination.',
      beware:
        'Without `%C`, or `%h`, `%p` and `%r`, different hosts share one socket. A path that becomes longer than about 90 bytes fails when connecting. The folder must exist, and nobody else may be able to write in it.',
    },
    related: ['ControlMaster', 'ControlPersist'],
  },
  {
    name: 'ControlPersist',
    status: 'active',
    since: '5.6',
    value: { kind: 'control-persist' },
    repeats: 'first-wins',
    default: 'no',
    documentation: {
      summary: 'Whether, or how long after the last session, the shared connection stays open in the background.',
      use: '`10m` with `ControlMaster auto`, so that a pause does not cost a new login.',
      beware:
        '`yes` and `0` both mean forever, until `ssh -O exit`. Unlike other flags, the words count in lower case only.',
    },
    related: ['ControlMaster', 'ControlPath'],
  },
];

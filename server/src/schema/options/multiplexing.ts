/** Options that let several sessions share one connection. */

import { flagWords } from '../flag-words.ts';
import type { OptionRecord } from '../option.ts';
import { COMMON_TOKENS } from '../tokens.ts';

export const multiplexingOptions: readonly OptionRecord[] = [
  {
    name: 'ControlMaster',
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
    default: 'no',
  },
  {
    name: 'ControlPath',
    since: '3.9',
    value: { kind: 'text', of: 'file', words: [{ word: 'none', means: 'shares no connection' }] },
    expansion: { tokens: COMMON_TOKENS, tokensChecked: 'using', variablesSince: '8.4', tilde: true },
  },
  {
    name: 'ControlPersist',
    since: '5.6',
    value: { kind: 'control-persist' },
    default: 'no',
  },
];

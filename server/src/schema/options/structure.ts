/** Keywords that shape the file: which lines apply, which files are read, what is skipped. */
import type { OptionRecord } from '../option.ts';
import { COMMON_TOKENS } from '../tokens.ts';

export const structureOptions: readonly OptionRecord[] = [
  {
    name: 'Host',
    value: { kind: 'host-patterns' },
    repeats: 'block',
  },
  {
    name: 'Match',
    since: '6.5',
    value: { kind: 'match' },
    repeats: 'block',
    expansion: { tokens: COMMON_TOKENS, tokensChecked: 'reading' },
  },
  {
    name: 'Include',
    since: '7.3',
    value: { kind: 'include' },
    repeats: 'include',
    expansion: {
      tokens: COMMON_TOKENS,
      tokensSince: '9.9',
      tokensChecked: 'reading',
      variablesSince: '9.9',
      tilde: true,
    },
  },
  {
    name: 'Tag',
    since: '9.4',
    value: { kind: 'text', of: 'tag' },
  },
  {
    name: 'IgnoreUnknown',
    since: '6.3',
    value: { kind: 'text', of: 'patterns' },
  },
];

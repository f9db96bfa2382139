/** Keywords that shape the file: which lines apply, which files are read, what is skipped. */
import type { Option } from '../option.ts';
import { COMMON_TOKENS } from '../tokens.ts';

export const structureOptions: readonly Option[] = [
  {
    name: 'Host',
    status: 'active',
    value: { kind: 'host-patterns' },
    repeats: 'block',
  },
  {
    name: 'Match',
    status: 'active',
    since: '6.5',
    value: { kind: 'match' },
    repeats: 'block',
    expansion: { tokens: COMMON_TOKENS, tokensChecked: 'reading' },
  },
  {
    name: 'Include',
    status: 'active',
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
    status: 'active',
    since: '9.4',
    value: { kind: 'text', of: 'tag' },
    repeats: 'first-wins',
  },
  {
    name: 'IgnoreUnknown',
    status: 'active',
    since: '6.3',
    value: { kind: 'text', of: 'patterns' },
    repeats: 'first-wins',
  },
];

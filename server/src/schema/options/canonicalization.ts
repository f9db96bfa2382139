/** Options that turn short host names into full ones. */

import { flagWords } from '../flag-words.ts';
import type { Option } from '../option.ts';

export const canonicalizationOptions: readonly Option[] = [
  {
    name: 'CanonicalizeHostname',
    status: 'active',
    since: '6.5',
    value: {
      kind: 'enum',
      words: [
        ...flagWords('completes names for direct connections', 'leaves names to the resolver of the system'),
        { word: 'always', means: 'completes names for connections through a proxy too' },
      ],
    },
    repeats: 'first-wins',
    default: 'no',
  },
  {
    name: 'CanonicalDomains',
    status: 'active',
    since: '6.5',
    value: { kind: 'domains' },
    repeats: 'first-wins',
    default: 'none',
  },
  {
    name: 'CanonicalizeFallbackLocal',
    status: 'active',
    since: '6.5',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'yes',
  },
  {
    name: 'CanonicalizeMaxDots',
    status: 'active',
    since: '6.5',
    value: { kind: 'integer', min: 0, max: 2147483647 },
    repeats: 'first-wins',
    default: '1',
  },
  {
    name: 'CanonicalizePermittedCNAMEs',
    status: 'active',
    since: '6.5',
    value: { kind: 'cname-rules' },
    repeats: 'first-wins',
    default: 'none',
  },
];

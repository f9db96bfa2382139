/** Options that turn short host names into full ones. */

import { flagWords } from '../flag-words.ts';
import type { OptionRecord } from '../option.ts';

export const canonicalizationOptions: readonly OptionRecord[] = [
  {
    name: 'CanonicalizeHostname',
    since: '6.5',
    value: {
      kind: 'enum',
      words: [
        ...flagWords('completes names for direct connections', 'leaves names to the resolver of the system'),
        { word: 'always', means: 'completes names for connections through a proxy too' },
      ],
    },
    default: 'no',
  },
  {
    name: 'CanonicalDomains',
    since: '6.5',
    value: { kind: 'domains' },
    default: 'none',
  },
  {
    name: 'CanonicalizeFallbackLocal',
    since: '6.5',
    value: { kind: 'flag' },
    default: 'yes',
  },
  {
    name: 'CanonicalizeMaxDots',
    since: '6.5',
    value: { kind: 'integer', min: 0, max: 2147483647 },
    default: '1',
  },
  {
    name: 'CanonicalizePermittedCNAMEs',
    since: '6.5',
    value: { kind: 'cname-rules' },
    default: 'none',
  },
];

/** The four spellings of a flag, for options that take further words next to them. */
import type { EnumWord } from '../option.ts';

/** `yes` and `no` with what they do, and `true` and `false` as their equals. */
export function flagWords(yes: string, no: string): readonly EnumWord[] {
  return [
    { word: 'yes', means: yes },
    { word: 'no', means: no },
    { word: 'true', means: 'same as `yes`' },
    { word: 'false', means: 'same as `no`' },
  ];
}

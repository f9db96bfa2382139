/** The four spellings of a flag: `multistate_flag` of readconf.c. */
import type { EnumWord } from './option.ts';

/** `yes` and `no` with what they do, and `true` and `false` as their equals. */
export function flagWords(yes: string, no: string): readonly EnumWord[] {
  return [
    { word: 'yes', means: yes },
    { word: 'no', means: no },
    { word: 'true', means: 'same as `yes`' },
    { word: 'false', means: 'same as `no`' },
  ];
}

/** The words of an option that is a flag and nothing else. */
export const FLAG_WORDS: readonly EnumWord[] = flagWords('on', 'off');

/** The four spellings of a flag: `multistate_flag` of readconf.c. */
import { equalsIgnoringCase } from '../text/ascii.ts';
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

/** Whether a word is that of a flag, in any letter case. */
export function isFlagWord(text: string): boolean {
  return FLAG_WORDS.some(({ word }) => equalsIgnoringCase(word, text));
}

/** Whether a word switches a flag on, in any letter case. */
export function isYes(text: string | undefined): boolean {
  return text !== undefined && /^(?:yes|true)$/i.test(text);
}

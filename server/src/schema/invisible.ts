/** Characters that look like a blank, or like nothing, and are neither to ssh. */

/** Those with a width, which people take for a blank. */
const WIDE = '\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000';
/** Those without: marks, joiners, separators. */
const NARROW = '\u200b-\u200f\u2028\u2029\u2060\ufeff';

export const INVISIBLE = new RegExp(`[${WIDE}${NARROW}]`, 'u');
export const ALL_INVISIBLE = new RegExp(INVISIBLE, 'gu');
export const WIDE_INVISIBLE = new RegExp(`[${WIDE}]`, 'u');

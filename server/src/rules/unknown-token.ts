/** A percent token that the keyword does not know, or a lone percent sign. */
import { refusal } from './refusal.ts';
import { type LineRule, replaceInLine } from './rule.ts';

export const unknownToken: LineRule = refusal('unknown-token', {
  fixes: (found, place) => [
    replaceInLine(place, 'Write %% for a percent sign', { start: found.start, end: found.start + 1 }, '%%', true),
  ],
});

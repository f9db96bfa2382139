/** A percent token that the keyword does not know, or a lone percent sign. */
import { type LineRule, refusal, replaceInLine } from './rule.ts';

export const unknownToken: LineRule = refusal('unknown-token', {
  fixes: (found, place) => [
    replaceInLine(place, 'Write %% for a percent sign', { start: found.start, end: found.start + 1 }, '%%', true),
  ],
});

/** A keyword or a Match criterion without what it needs. */

import { forwardFixes } from './forward-fixes.ts';
import { type LineRule, refusal } from './rule.ts';

export const missingArgument: LineRule = refusal('missing-argument', {
  fixes: (_, place, context) => forwardFixes(place, context),
});

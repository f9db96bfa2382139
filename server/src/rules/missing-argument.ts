/** A keyword or a Match criterion without what it needs. */

import type { LineRule } from './rule.ts';
import { forwardFixes } from './support/forward-fixes.ts';
import { refusal } from './support/refusal.ts';

export const missingArgument: LineRule = refusal('missing-argument', {
  fixes: (_, place, context) => forwardFixes(place, context),
});

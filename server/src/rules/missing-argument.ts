/** A keyword or a Match criterion without what it needs. */

import { forwardFixes } from './forward-fixes.ts';
import { refusal } from './refusal.ts';
import type { LineRule } from './rule.ts';

export const missingArgument: LineRule = refusal('missing-argument', {
  fixes: (_, place, context) => forwardFixes(place, context),
});

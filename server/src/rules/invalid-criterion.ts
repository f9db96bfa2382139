/** A Match line whose criteria ssh cannot read. */

import type { LineRule } from './rule.ts';
import { refusal } from './support/refusal.ts';

export const invalidCriterion: LineRule = refusal('invalid-criterion');

/** A Match line whose criteria ssh cannot read. */
import { refusal } from './refusal.ts';
import type { LineRule } from './rule.ts';

export const invalidCriterion: LineRule = refusal('invalid-criterion');

/** A Match line whose criteria ssh cannot read. */
import { type LineRule, refusal } from './rule.ts';

export const invalidCriterion: LineRule = refusal('invalid-criterion');

/** An environment variable that is not set, or is not closed with a brace. */
import { type LineRule, refusal } from './rule.ts';

export const undefinedVariable: LineRule = refusal('undefined-variable');

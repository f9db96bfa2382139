/** An environment variable that is not set, or is not closed with a brace. */
import { refusal } from './refusal.ts';
import type { LineRule } from './rule.ts';

export const undefinedVariable: LineRule = refusal('undefined-variable');

/** More arguments than the keyword takes. What they are meant for, `meant/` knows. */
import { refusal } from './refusal.ts';
import type { LineRule } from './rule.ts';

export const extraArgument: LineRule = refusal('extra-argument');

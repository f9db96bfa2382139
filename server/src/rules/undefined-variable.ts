/** An environment variable that is not set here: ssh refuses the line unless it is set where ssh runs. */
import { refusal } from './refusal.ts';
import type { LineRule } from './rule.ts';

export const undefinedVariable: LineRule = { ...refusal('undefined-variable'), severity: 'warning' };

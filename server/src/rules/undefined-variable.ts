/** An environment variable that is not set here: ssh refuses the line unless it is set where ssh runs. */

import type { LineRule } from './rule.ts';
import { refusal } from './support/refusal.ts';

export const undefinedVariable: LineRule = { ...refusal('undefined-variable'), severity: 'warning', breaks: true };

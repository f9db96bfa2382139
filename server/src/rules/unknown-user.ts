/** A `~name` of a user whom this machine does not know: ssh refuses the line unless there is one where it runs. */

import type { LineRule } from './rule.ts';
import { refusal } from './support/refusal.ts';

export const unknownUser: LineRule = { ...refusal('unknown-user'), severity: 'warning', breaks: true };

/** A `~name` of a user whom this machine does not know: ssh refuses the line unless there is one where it runs. */
import { refusal } from './refusal.ts';
import type { LineRule } from './rule.ts';

export const unknownUser: LineRule = { ...refusal('unknown-user'), severity: 'warning' };

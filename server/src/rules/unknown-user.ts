/** A `~name` of a user whom this machine does not know: ssh refuses the line unless there is one where it runs. */
import { type LineRule, refusal } from './rule.ts';

export const unknownUser: LineRule = { ...refusal('unknown-user'), severity: 'warning' };

/** More arguments than the keyword takes. What they are meant for, `meant/` knows. */

import type { LineRule } from './rule.ts';
import { refusal } from './support/refusal.ts';

export const extraArgument: LineRule = refusal('extra-argument', {
  otherwise: 'Remove it, or put "#" in front.',
});

/** A keyword or a Match criterion without what it needs. */

import { splitForward } from './forward-fixes.ts';
import { type LineRule, refusal } from './rule.ts';

export const missingArgument: LineRule = refusal('missing-argument', {
  fixes: (found, place) => {
    const { keyword, args } = place.line;
    return keyword.name === 'localforward' && found.start === args[0]?.start ? splitForward(place) : [];
  },
});

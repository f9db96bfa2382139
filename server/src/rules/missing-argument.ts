/** A keyword or a Match criterion without what it needs. */
import { splitCommandLineForward } from '../schema/values/forward.ts';
import { type LineRule, refusal, replaceInLine } from './rule.ts';

export const missingArgument: LineRule = refusal('missing-argument', {
  fixes: (found, place) => {
    const { line } = place;
    const argument = line.args[0];
    if (line.keyword.name !== 'localforward' || argument === undefined || found.start !== argument.start) return [];
    const colon = splitCommandLineForward(argument.value);
    // Only as written: inside quotes the blank would not separate.
    if (colon === undefined || argument.value.length !== argument.end - argument.start) return [];
    const span = { start: argument.start + colon, end: argument.start + colon + 1 };
    return [
      replaceInLine(
        place,
        `Write ${argument.value.slice(0, colon)} ${argument.value.slice(colon + 1)}`,
        span,
        ' ',
        true,
      ),
    ];
  },
});

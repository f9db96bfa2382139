/** A quote that nothing closes. ssh checks quotes in every value, that of an unknown keyword and of a command included. */
import { type LineRule, refusal, replaceInLine } from './rule.ts';

export const unbalancedQuote: LineRule = refusal('unbalanced-quote', {
  fixes: (found, place) => {
    const quote = place.line.text[found.start] as string;
    const isApostrophe = quote === "'" && /\w/.test(place.line.text[found.start - 1] ?? '');
    return [
      replaceInLine(place, `Close the quote with ${quote}`, { start: found.end, end: found.end }, quote, !isApostrophe),
      replaceInLine(
        place,
        `Escape the quote as \\${quote}`,
        { start: found.start, end: found.start },
        '\\',
        isApostrophe,
      ),
    ];
  },
});

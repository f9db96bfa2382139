/** A quote that nothing closes. ssh checks quotes in every value, that of an unknown keyword and of a command included. */

import { certainIf, type LineRule, problemsWith, replaceInLine } from './rule.ts';
import { refusal } from './support/refusal.ts';

export const unbalancedQuote: LineRule = refusal('unbalanced-quote', {
  fixes: (found, place, { verdicts }) => {
    const quote = place.line.text[found.start] as string;
    const isApostrophe = quote === "'" && /\w/.test(place.line.text[found.start - 1] ?? '');
    // Behind a backslash that escapes nothing, the quote would be an escaped one.
    const backslashes = /(?<!\\)\\*$/.exec(place.line.text.slice(found.start, found.end))?.[0].length ?? 0;
    const canClose = backslashes % 2 === 0;
    const atEnd = { start: found.end, end: found.end };
    const before = { start: found.start, end: found.start };
    // One word, of which ssh takes the rest of the line: with and without quotes it is the same.
    const isOneWord =
      !isApostrophe &&
      !/[\s#]/.test(place.line.text.slice(found.start, found.end)) &&
      problemsWith(place.line, atEnd, quote, verdicts)?.length === 0;
    const close = certainIf(
      isOneWord,
      replaceInLine(place, `Close the quote with ${quote}`, atEnd, quote, !isApostrophe),
    );
    const escaped = replaceInLine(place, `Escape the quote as \\${quote}`, before, '\\', isApostrophe || !canClose);
    if (!canClose) return [escaped];
    // In a number or a list, an escaped quote is refused as well.
    return problemsWith(place.line, before, '\\', verdicts)?.length === 0 ? [close, escaped] : [close];
  },
});

/** A percent token that the keyword does not know, or a lone percent sign. */

import { findToken } from '../schema/tokens.ts';
import { tokenLettersOf, windowsVariableAt } from '../schema/values/references.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { shift, touches } from '../text/span.ts';
import { type LineRule, replaceInLine } from './rule.ts';
import { refusal } from './support/refusal.ts';
import { variableFix } from './unexpanded-variable.ts';

export const unknownToken: LineRule = refusal('unknown-token', {
  fixes: (found, place, { verdicts }) => {
    // In the user of a URI the percent sign is written as a code.
    if (place.line.text[found.start] !== '%') return [];
    const sign = { start: found.start, end: found.start + 1 };
    // `%USERPROFILE%` is no text with a percent sign.
    const variable = variableFix(place, verdicts);
    if (variable?.some(({ edits }) => edits.some(({ span }) => touches(span, shift(sign, place.start)))))
      return variable;
    const { option } = verdicts.of(place.line);
    const letter = place.line.text.charAt(sign.end);
    const letters = option === undefined ? [] : tokenLettersOf(option, verdicts.build);
    const right =
      option?.name === 'Hostname' && letter === 'n' ? 'h' : letters.find(other => equalsIgnoringCase(other, letter));
    if (right !== undefined)
      return [replaceInLine(place, `Write %${right}`, { start: sign.start, end: sign.end + 1 }, `%${right}`, true)];
    // Who writes a token of another keyword wants its value, and no percent sign.
    const isReference = windowsVariableAt(place.line.text, sign.start) !== undefined || findToken(letter) !== undefined;
    return [replaceInLine(place, 'Write %% for a percent sign', sign, '%%', !isReference)];
  },
});

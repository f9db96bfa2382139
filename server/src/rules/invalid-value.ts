/** A value that is not of the form that its keyword wants. */

import type { Build } from '../schema/build.ts';
import { nearest, unmistakable } from '../schema/nearest.ts';
import type { Option } from '../schema/option.ts';
import { wordsOf } from '../schema/values/known-words.ts';
import { certainIf, type LineRule, problemsWith, replaceInLine } from './rule.ts';
import { forwardFixes } from './support/forward-fixes.ts';
import { refusal } from './support/refusal.ts';

/** The words that may stand for the value. */
function wordsFor(option: Option, build: Build): readonly string[] {
  return option.value.kind === 'time' ? ['none'] : wordsOf(option, build).map(({ word }) => word);
}

/** What people write elsewhere for words of ssh. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map<string, string>(
  Object.entries({
    on: 'yes',
    '1': 'yes',
    enable: 'yes',
    enabled: 'yes',
    y: 'yes',
    off: 'no',
    '0': 'no',
    disable: 'no',
    disabled: 'no',
    n: 'no',
    never: 'no',
    ipv4: 'inet',
    inet4: 'inet',
    '4': 'inet',
    ipv6: 'inet6',
    '6': 'inet6',
  }),
);

export const invalidValue: LineRule = refusal('invalid-value', {
  fixes: (found, place, context) => {
    const { line } = place;
    const { option } = context.verdicts.of(line);
    if (option === undefined) return [];
    if (option.value.kind === 'forward') return forwardFixes(place, context);
    const words = wordsFor(option, context.verdicts.build);
    const written = line.args.find(({ start, end }) => start === found.start && end === found.end)?.value;
    if (written === undefined) return [];
    const known = ELSEWHERE.get(written.toLowerCase());
    const meant = words.find(word => word === known);
    const word = meant ?? nearest(written, words);
    if (word === undefined) return [];
    // Elsewhere on the line another word may be wanted than in the first place.
    const left = problemsWith(line, found, word, context.verdicts);
    if (left === undefined || left.some(({ start }) => start === found.start)) return [];
    const isMeant = meant !== undefined || unmistakable(written, words) === word;
    return [certainIf(isMeant && left.length === 0, replaceInLine(place, `Change to ${word}`, found, word, true))];
  },
});

/** More arguments than the keyword takes: most often a path with a blank that wants quotes. */
import { quoted } from '../compose/quoted.ts';
import { type LineRule, refusal, replaceInLine } from './rule.ts';

export const extraArgument: LineRule = refusal('extra-argument', {
  fixes: (_found, place, { verdicts }) => {
    const { line } = place;
    const { option } = verdicts.of(line);
    const first = line.args[0];
    const last = line.args.at(-1);
    if (option?.value.kind !== 'text' || first === undefined || last === undefined) return [];
    const span = { start: first.start, end: last.end };
    const value = quoted(line.text.slice(span.start, span.end));
    return value === undefined ? [] : [replaceInLine(place, `Put the value in quotes: ${value}`, span, value, true)];
  },
});

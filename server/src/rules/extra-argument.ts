/** More arguments than the keyword takes: most often a path with a blank that wants quotes. */
import { quoted } from '../compose/quoted.ts';
import type { Option } from '../schema/option.ts';
import { type LineRule, refusal, replaceInLine } from './rule.ts';

/** Whether what stands there may be one text with blanks in it. */
function mayHaveBlanks({ value: { kind } }: Option, text: string): boolean {
  const isSocket = kind === 'agent-socket' || kind === 'forward-agent';
  return kind === 'text' || (isSocket && text.includes('/'));
}

export const extraArgument: LineRule = refusal('extra-argument', {
  fixes: (_found, place, { verdicts }) => {
    const { line } = place;
    const { option } = verdicts.of(line);
    const first = line.args[0];
    const last = line.args.at(-1);
    if (option === undefined || first === undefined || last === undefined) return [];
    const span = { start: first.start, end: last.end };
    const text = line.text.slice(span.start, span.end);
    const value = mayHaveBlanks(option, text) ? quoted(text) : undefined;
    return value === undefined ? [] : [replaceInLine(place, `Put the value in quotes: ${value}`, span, value, true)];
  },
});

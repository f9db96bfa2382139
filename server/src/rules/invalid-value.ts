/** A value that is not of the form that its keyword wants. */

import { FLAG_WORDS } from '../schema/flag-words.ts';
import { nearest, unmistakable } from '../schema/nearest.ts';
import type { Option } from '../schema/option.ts';
import { knownWords } from '../schema/values/words.ts';
import { certainIf, type LineRule, problemsWith, type RuleContext, replaceInLine } from './rule.ts';
import { forwardFixes } from './support/forward-fixes.ts';
import { refusal } from './support/refusal.ts';

/** The words that may stand for the value. */
function wordsOf({ value }: Option, { verdicts }: RuleContext): readonly string[] {
  switch (value.kind) {
    case 'flag':
    case 'control-persist':
    case 'keystroke-timing':
      return FLAG_WORDS.map(({ word }) => word);
    case 'enum':
    case 'add-keys':
    case 'ipqos':
      return knownWords(value.words, verdicts).map(({ word }) => word);
    case 'time':
      return ['none'];
    case 'forward-agent':
    case 'integer':
    case 'port':
    case 'rekey-limit':
    case 'text':
    case 'files':
    case 'agent-socket':
    case 'command':
    case 'banner':
    case 'jump-list':
    case 'algorithms':
    case 'forward':
    case 'permit-open':
    case 'host-patterns':
    case 'match':
    case 'include':
    case 'domains':
    case 'cname-rules':
    case 'send-env':
    case 'set-env':
    case 'log-verbose':
    case 'octal-mask':
    case 'escape-char':
    case 'tunnel-device':
    case 'channel-timeouts':
    case 'ignored':
      return [];
  }
}

/** What people write for yes and no elsewhere. */
const FLAGS_ELSEWHERE: ReadonlyMap<string, string> = new Map<string, string>(
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
  }),
);

export const invalidValue: LineRule = refusal('invalid-value', {
  fixes: (found, place, context) => {
    const { line } = place;
    const { option } = context.verdicts.of(line);
    if (option === undefined) return [];
    if (option.value.kind === 'forward') return forwardFixes(place, context);
    const words = wordsOf(option, context);
    const written = line.args.find(({ start, end }) => start === found.start && end === found.end)?.value;
    if (written === undefined) return [];
    const flag = words.includes('yes') ? FLAGS_ELSEWHERE.get(written.toLowerCase()) : undefined;
    const word = flag ?? nearest(written, words);
    if (word === undefined) return [];
    // Elsewhere on the line another word may be wanted than in the first place.
    const left = problemsWith(line, found, word, context.verdicts);
    if (left === undefined || left.some(({ start }) => start === found.start)) return [];
    const isMeant = flag !== undefined || unmistakable(written, words) === word;
    return [certainIf(isMeant && left.length === 0, replaceInLine(place, `Change to ${word}`, found, word, true))];
  },
});

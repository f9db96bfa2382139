/** Flags, words of a fixed set, and the value types that mix words with something else. */

import { equalsIgnoringCase } from '../../text/ascii.ts';
import { anyOf } from '../../text/wording.ts';
import { isWithin } from '../build.ts';
import { FLAG_WORDS, isFlagWord } from '../flag-words.ts';
import type { EnumWord, ValueType } from '../option.ts';
import { parseInteger } from './numbers.ts';
import { type Arguments, missing, type Problem, problem, type Reading } from './problem.ts';
import { parseTime } from './time.ts';

/** The words that the ssh in use knows. */
export function knownWords(words: readonly EnumWord[], reading: Pick<Reading, 'build'>): readonly EnumWord[] {
  return words.filter(word => isWithin(reading.build, word.since, word.removed));
}

function isOneOf(words: readonly EnumWord[], value: string): boolean {
  return words.some(({ word }) => equalsIgnoringCase(word, value));
}

/** "yes, no, true or false": what to write instead. */
function listOf(words: readonly EnumWord[]): string {
  return anyOf(words.map(({ word }) => word));
}

const REFUSALS = {
  option: 'unsupported option',
  'log level': 'unsupported log level',
  'log facility': 'unsupported log facility',
  'hash algorithm': 'Invalid hash algorithm',
} as const;

/** `parse_multistate_value` of readconf.c, and LogLevel, SyslogFacility and FingerprintHash, which are words as well. */
export function readEnum(
  reading: Reading,
  args: Arguments,
  type: Extract<ValueType, { kind: 'flag' | 'enum' }>,
): Problem | undefined {
  const words = type.kind === 'flag' ? FLAG_WORDS : knownWords(type.words, reading);
  const argument = args.next();
  if (argument === undefined || argument.value === '') return missing(reading, argument, listOf(words));
  if (isOneOf(words, argument.value)) return undefined;
  const refusal = REFUSALS[(type.kind === 'enum' ? type.refusal : undefined) ?? 'option'];
  const known =
    type.kind === 'enum' ? type.words.find(({ word }) => equalsIgnoringCase(word, argument.value)) : undefined;
  const history =
    known?.since !== undefined && !isWithin(reading.build, known.since, undefined)
      ? ` It is known since OpenSSH ${known.since}; this ssh is ${reading.build.release}.`
      : known?.removed !== undefined
        ? ` It was removed in OpenSSH ${known.removed}.`
        : '';
  return problem('invalid-value', argument, `${refusal} "${argument.value}": use ${listOf(words)}.${history}`);
}

/** AddKeysToAgent: a word, a time, or `confirm` and a time. */
export function readAddKeys(reading: Reading, args: Arguments, words: readonly EnumWord[]): Problem | undefined {
  const argument = args.next();
  const second = args.next();
  const wants = `${listOf(words)}, or a time such as 1h`;
  if (argument === undefined || argument.value === '') return missing(reading, argument, wants);
  if (second !== undefined) {
    if (!equalsIgnoringCase(argument.value, 'confirm')) {
      return problem(
        'extra-argument',
        second,
        `unsupported option "${argument.value}" with a second argument: only confirm may be followed by a time.`,
      );
    }
    return parseTime(second.value, reading.build) === undefined
      ? problem('invalid-value', second, `invalid time value "${second.value}": write a time such as 90, 5m or 1h30m.`)
      : undefined;
  }
  if (isOneOf(words, argument.value) || parseTime(argument.value, reading.build) !== undefined) return undefined;
  return problem('invalid-value', argument, `unsupported option "${argument.value}": use ${wants}.`);
}

/** ControlPersist: a flag in lower case, or a time. */
export function readControlPersist(reading: Reading, args: Arguments): Problem | undefined {
  const argument = args.next();
  if (argument === undefined || argument.value === '')
    return missing(reading, argument, 'yes, no, or a time such as 10m');
  const time = parseTime(argument.value, reading.build);
  // Up to 8.6 it was cut to 32 bits, and then looked at.
  if (
    FLAG_WORDS.some(({ word }) => word === argument.value) ||
    (time !== undefined && BigInt.asIntN(32, BigInt(time)) >= 0)
  )
    return undefined;
  const hint = isFlagWord(argument.value)
    ? `write ${argument.value.toLowerCase()}, here in lower case only.`
    : 'use yes, no, or a time such as 10m.';
  return problem('invalid-value', argument, `Bad ControlPersist argument "${argument.value}": ${hint}`);
}

/** ObscureKeystrokeTiming: a flag in lower case, or `interval:` and 1 to 1000 milliseconds. */
export function readKeystrokeTiming(reading: Reading, args: Arguments): Problem | undefined {
  const argument = args.next();
  const wants = 'yes, no, or interval:MILLISECONDS from 1 to 1000';
  if (argument === undefined) return missing(reading, argument, wants);
  if (FLAG_WORDS.some(({ word }) => word === argument.value)) return undefined;
  if (!argument.value.startsWith('interval:')) {
    return problem('invalid-value', argument, `unsupported argument "${argument.value}": use ${wants}.`);
  }
  const interval = parseInteger(argument.value.slice('interval:'.length), 1, 1000);
  if (typeof interval === 'number') return undefined;
  return problem(
    'invalid-value',
    argument,
    interval === 'invalid'
      ? `integer value invalid: use ${wants}.`
      : `keystroke timing interval out of range: use ${wants}.`,
  );
}

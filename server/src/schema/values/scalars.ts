/** Value types of one argument (IPQoS and RekeyLimit: up to two) that are numbers, times or single characters. */
import { equalsIgnoringCase } from '../../text/ascii.ts';
import { isAtLeast } from '../build.ts';
import type { EnumWord } from '../option.ts';
import { parseInteger, parseOctal, parsePort, parseSize } from './numbers.ts';
import { type Arguments, late, missing, type Problem, problem, type Reading } from './problem.ts';
import { parseTime } from './time.ts';
import { knownWords } from './words.ts';

export function readInteger(reading: Reading, args: Arguments, min: number, max: number): Problem | undefined {
  const argument = args.next();
  const wants = `a number from ${min} to ${max}`;
  if (argument === undefined || argument.value === '') return missing(reading, argument, wants);
  // While reading, ssh takes any number from 0; a smaller range is checked when the value is put to use.
  const value = parseInteger(argument.value, 0, max);
  if (typeof value === 'string')
    return problem('invalid-value', argument, `integer value ${value}: ${reading.line.keyword.text} needs ${wants}.`);
  return value < min
    ? late(problem('invalid-value', argument, `Invalid number of ${reading.option.name}: it needs ${wants}.`))
    : undefined;
}

export function readPort(reading: Reading, args: Arguments): Problem | undefined {
  const argument = args.next();
  const wants = 'a number from 1 to 65535 or a service name';
  if (argument === undefined || argument.value === '') return missing(reading, argument, wants);
  const port = parsePort(argument.value, reading.surroundings);
  return port === undefined || port === 0
    ? problem('invalid-value', argument, `Bad port '${argument.value}': a port is ${wants}.`)
    : undefined;
}

export function readTime(reading: Reading, args: Arguments): Problem | undefined {
  const argument = args.next();
  if (argument === undefined || argument.value === '')
    return missing(reading, argument, 'a time such as 60, 5m or 1h30m');
  if (argument.value === 'none' || parseTime(argument.value, reading.build) !== undefined) return undefined;
  const hint = equalsIgnoringCase(argument.value, 'none')
    ? 'none must be in lower case.'
    : 'write seconds, or numbers with s, m, h, d or w, such as 90, 5m or 1h30m.';
  return problem('invalid-value', argument, `invalid time value "${argument.value}": ${hint}`);
}

/** RekeyLimit: a size or `default`, then perhaps a time or `none`. */
export function readRekeyLimit(reading: Reading, args: Arguments): Problem | undefined {
  const argument = args.next();
  if (argument === undefined || argument.value === '')
    return missing(reading, argument, 'a size such as 1G, or default');
  if (argument.value !== 'default') {
    const size = parseSize(argument.value);
    if (typeof size === 'string')
      return problem(
        'invalid-value',
        argument,
        `Bad number '${argument.value}': write a size such as 512M or 1G, or default.`,
      );
    if (size !== 0n && size < 16n)
      return problem(
        'invalid-value',
        argument,
        'RekeyLimit too small: the least is 16 bytes, and 0 means the default.',
      );
  }
  return args.peek() === undefined ? undefined : readTime(reading, args);
}

export function readIpQos(reading: Reading, args: Arguments, words: readonly EnumWord[]): Problem | undefined {
  const known = knownWords(words, reading);
  const first = args.next();
  if (first === undefined) return missing(reading, first, 'a class such as af21, or a number from 0 to 255');
  for (const argument of [first, args.next()]) {
    if (argument === undefined || known.some(({ word }) => equalsIgnoringCase(word, argument.value))) continue;
    const isNumber = isAtLeast(reading.build, '9.8')
      ? typeof parseInteger(argument.value, 0, 255) === 'number'
      : /^[ \t\n\v\f\r]*\+?(?:0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*)$/i.test(argument.value) &&
        Number(argument.value.replace(/^\D*0(?=[0-7])/, '0o')) <= 255;
    if (!isNumber)
      return problem(
        'invalid-value',
        argument,
        `Bad IPQoS value: ${argument.value || '(empty)'}: use a class such as af21, cs1 or ef, a number from 0 to 255, or none.`,
      );
  }
  return undefined;
}

export function readOctalMask(reading: Reading, args: Arguments): Problem | undefined {
  const argument = args.next();
  if (argument === undefined || argument.value === '')
    return missing(reading, argument, 'an octal number such as 0177');
  const mask = parseOctal(argument.value);
  return mask === undefined || mask < 0 || mask > 0o777
    ? problem('invalid-value', argument, `Bad mask "${argument.value}": write an octal number from 0 to 0777.`)
    : undefined;
}

export function readEscapeChar(reading: Reading, args: Arguments): Problem | undefined {
  const argument = args.next();
  if (argument === undefined || argument.value === '')
    return missing(reading, argument, 'a character, ^ and a letter, or none');
  const { value } = argument;
  // One byte, hence ASCII only; "^" takes what follows "?" in ASCII.
  if (value === 'none' || /^[\x01-\x7f]$/.test(value) || /^\^[\x40-\x7f]$/.test(value)) return undefined;
  return problem(
    'invalid-value',
    argument,
    `Bad escape character "${value}": use one ASCII character, ^ and a letter such as ^B, or none.`,
  );
}

/** TunnelDevice: `a2tun` of misc.c. */
export function readTunnelDevice(reading: Reading, args: Arguments): Problem | undefined {
  const argument = args.next();
  if (argument === undefined || argument.value === '')
    return missing(reading, argument, 'a device number or any, perhaps : and a remote one');
  const colon = argument.value.indexOf(':');
  const devices = colon === -1 ? [argument.value] : [argument.value.slice(0, colon), argument.value.slice(colon + 1)];
  const valid = devices.every(
    device => equalsIgnoringCase(device, 'any') || typeof parseInteger(device, 0, 2147483645) === 'number',
  );
  return valid
    ? undefined
    : problem(
        'invalid-value',
        argument,
        `Bad tun device "${argument.value}": use a number or any, perhaps followed by : and a remote one.`,
      );
}

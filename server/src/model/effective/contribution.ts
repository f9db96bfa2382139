/**
 * What one line stores when it applies (`process_config_line_depth` of readconf.c): values in the form in which they are
 * kept. Tokens, `~` and defaults come later, when all files are read. The lines were found right before.
 */
import { type Build, isAtLeast, isUpdatedTo, isWithin } from '../../schema/build.ts';
import { FLAG_WORDS, isFlagWord } from '../../schema/flag-words.ts';
import type { Option } from '../../schema/option.ts';
import { targetOf } from '../../schema/options.ts';
import { qualityOfService } from '../../schema/printed.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { type Forward, forwardOf } from '../../schema/values/forward.ts';
import { jumpWords } from '../../schema/values/jump-list.ts';
import { parseInteger, parseOctal, parsePort, parseSize } from '../../schema/values/numbers.ts';
import { Arguments } from '../../schema/values/problem.ts';
import { parseTime } from '../../schema/values/time.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import { equalsIgnoringCase, lowerAscii } from '../../text/ascii.ts';

/** Where ssh keeps a value: an option's name in lower case, or one of the values that a keyword keeps beside its own. */
export type Slot = string;

export const REKEY_INTERVAL: Slot = 'rekeylimit interval';
export const AGENT_PATH: Slot = 'forwardagent path';

/** One value that a line sets. */
export type Contribution =
  /** Counts when nothing was set before. */
  | { readonly kind: 'first'; readonly slot: Slot; readonly values: readonly string[] }
  /** Replaces what was set before. */
  | { readonly kind: 'last'; readonly slot: Slot; readonly values: readonly string[] }
  /** Adds to a list, unless it is in it. */
  | { readonly kind: 'add'; readonly slot: Slot; readonly value: string }
  | { readonly kind: 'forward'; readonly direction: 'local' | 'remote'; readonly forward: Forward }
  /** Adds names; one after `-` takes away what matches it. */
  | { readonly kind: 'send-env'; readonly names: readonly string[] };

/** The slot that a keyword sets: aliases and old names set that of their option. */
export function slotOf(keyword: string, option: Option, build: Build): Slot {
  // An option of its own before 8.7, and an alias since.
  if (isChallengeResponse(keyword) && !isAtLeast(build, '8.7')) return CHALLENGE_RESPONSE;
  return lowerAscii(targetOf(option, build));
}

const PROXY_COMMAND: Slot = 'proxycommand';
const PROXY_JUMP: Slot = 'proxyjump';

/** ProxyJump and ProxyCommand exclude each other: the slot that may stand in the way of this one (readconf.c, parse_jump). */
export function rivalOf(slot: Slot): Slot | undefined {
  if (slot === PROXY_JUMP) return PROXY_COMMAND;
  return slot === PROXY_COMMAND ? PROXY_JUMP : undefined;
}

/** Whether a value of a slot blocks its rival. */
export function excludesRival(slot: Slot, value: string, build: Build): boolean {
  return !(slot === PROXY_JUMP && isNone(value) && isUpdatedTo(build, '10.0'));
}

const CHALLENGE_RESPONSE: Slot = 'challengeresponseauthentication';

function isChallengeResponse(keyword: string): boolean {
  return keyword === CHALLENGE_RESPONSE || keyword === 'tisauthentication';
}

/** Whether the value that ssh has stored for a slot is `none` where that means nothing at all, in any letter case. */
export function isNone(value: string | undefined): boolean {
  return value !== undefined && equalsIgnoringCase(value, 'none');
}

/** What a line stores; nothing when its value means "not set" to ssh, as a time of `none` does. */
export function contributionsOf(
  line: DirectiveLine,
  option: Option,
  build: Build,
  surroundings: Surroundings,
): readonly Contribution[] {
  const slot = slotOf(line.keyword.name, option, build);
  const isLast = option.lastWonUntil !== undefined && !isAtLeast(build, option.lastWonUntil);
  const first = (...values: readonly string[]): readonly Contribution[] => [
    { kind: isLast ? 'last' : 'first', slot, values },
  ];
  const args = new Arguments(line, build);
  const next = (): string => args.next()?.value ?? '';
  const type = option.value;
  // Forwards and names of variables are lists of another kind.
  if (option.repeats === 'accumulates' && type.kind !== 'forward' && type.kind !== 'send-env')
    return [{ kind: 'add', slot, value: next() }];
  switch (type.kind) {
    case 'command':
    case 'banner':
      return first(rawOf(line));
    case 'jump-list':
      return first(jumpOf(line, build));
    case 'forward':
      return forwardsOf(args, type.direction, surroundings);
    case 'send-env':
      return [{ kind: 'send-env', names: args.takeRest().map(({ value }) => value) }];
    case 'set-env': {
      const names = new Set<string>();
      const assignments = args.takeRest().flatMap(({ value }) => {
        const name = value.slice(0, value.indexOf('='));
        // Since 9.1 the first value of a name counts.
        if (isAtLeast(build, '9.1') && names.has(name)) return [];
        names.add(name);
        return [value];
      });
      return assignments.length === 0 ? [] : first(...assignments);
    }
    case 'files': {
      const values =
        type.manySince !== undefined && !isAtLeast(build, type.manySince)
          ? [next()]
          : args.takeRest().map(({ value }) => value);
      return values.length === 0 ? [] : first(...values);
    }
    case 'log-verbose':
      // It reads several arguments and keeps one.
      return args
        .takeRest()
        .slice(0, 1)
        .flatMap(({ value }) => first(value));
    case 'domains':
    case 'cname-rules': {
      const values = args.takeRest().map(({ value }) => {
        if (type.kind === 'domains') return lowerAscii(value).replace(/\.$/, '');
        return value === '*' ? '*:*' : lowerAscii(value);
      });
      return values.length === 0 ? [] : first(...values);
    }
    case 'permit-open':
    case 'channel-timeouts': {
      const values = args.takeRest().map(({ value }) => value);
      return first(...(type.kind === 'channel-timeouts' && isNone(values[0]) ? ['none'] : values));
    }
    case 'flag':
    case 'enum':
      return first(wordOf(next()));
    case 'add-keys': {
      const value = next();
      const second = args.next()?.value;
      const isWord = type.words.some(({ word }) => equalsIgnoringCase(word, value));
      if (!isWord) return first('yes', secondsOf(value, build));
      return first(wordOf(value), second === undefined ? '0' : secondsOf(second, build));
    }
    case 'control-persist': {
      const value = next();
      if (FLAG_WORDS.some(({ word }) => word === value)) return first(wordOf(value));
      return first(secondsOf(value, build) === '0' ? 'yes' : secondsOf(value, build));
    }
    case 'time': {
      const value = next();
      return isUnsetTime(value, build) ? [] : first(secondsOf(value, build));
    }
    case 'forward-agent': {
      const value = next();
      if (isFlagWord(value)) return first(wordOf(value));
      return [...first('yes'), { kind: 'first', slot: AGENT_PATH, values: [value] }];
    }
    case 'integer':
      return first(String(parseInteger(next(), Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)));
    case 'port': {
      const value = next();
      const port = parsePort(value, surroundings);
      return first(port === 'service' ? value : String(port));
    }
    case 'rekey-limit': {
      const value = next();
      const size = value === 'default' ? 0n : parseSize(value);
      const time = args.next()?.value;
      const interval: Contribution[] =
        time === undefined || isUnsetTime(time, build)
          ? []
          : [{ kind: 'first', slot: REKEY_INTERVAL, values: [secondsOf(time, build)] }];
      return [...first(String(size)), ...interval];
    }
    case 'ipqos': {
      const value = next();
      const classes = [value, args.next()?.value ?? value].map(name => qualityOf(name, build));
      return first(...classes);
    }
    case 'octal-mask':
      return first(`0${(parseOctal(next()) ?? 0).toString(8)}`);
    case 'tunnel-device': {
      const [local = '', remote = 'any'] = next().split(/:(.*)/s);
      return first([local, remote].map(deviceOf).join(':'));
    }
    case 'keystroke-timing': {
      const value = next();
      if (!value.startsWith('interval:')) return first(wordOf(value));
      const interval = String(parseInteger(value.slice('interval:'.length), 1, 1000));
      return first(interval === '20' ? 'yes' : interval);
    }
    case 'text':
    case 'agent-socket':
    case 'algorithms':
    case 'host-patterns':
    case 'match':
    case 'include':
    case 'escape-char':
    case 'ignored':
      return first(next());
  }
}

/** The text of a line that is not read as arguments. */
export function rawOf({ text, raw }: DirectiveLine): string {
  return raw === undefined ? '' : text.slice(raw.start, raw.end);
}

/** The hops of a ProxyJump. */
function jumpOf(line: DirectiveLine, build: Build): string {
  const whole = line.text.slice(line.raw?.start ?? line.rest.start, line.rest.end);
  return jumpValue(rawOf(line), whole, line.comment !== undefined, build);
}

/** What ssh keeps of hops. @param whole what is written, a comment and white space behind it included */
export function jumpValue(raw: string, whole: string, hasComment: boolean, build: Build): string {
  const text = jumpWords(raw, build);
  // Before 10.0 the hops before the last were taken from all that is written.
  const comma = isAtLeast(build, '8.7') && !isUpdatedTo(build, '10.0') ? whole.lastIndexOf(',') : -1;
  if (comma > 0) return `${whole.slice(0, comma)},${text.slice(text.lastIndexOf(',') + 1)}`;
  // With a comment or white space behind it "none" is a host of that name.
  return isNone(text) && (text !== raw || hasComment) ? `${text}:` : text;
}

/** Whether the line counts even in a block that does not apply. */
export function escapesBlocks({ escapesBlocks }: Option, build: Build): boolean {
  return escapesBlocks !== undefined && isWithin(build, undefined, escapesBlocks.until);
}

/** The seconds of a time. Up to 8.6 ssh cut what is too large for it down to 32 bits. */
function secondsOf(value: string, build: Build): string {
  return String(BigInt.asIntN(32, BigInt(parseTime(value, build) ?? 0)));
}

/** None is what ssh keeps for "not set": a later line sets it. */
function isUnsetTime(value: string, build: Build): boolean {
  return value === 'none' || secondsOf(value, build) === '-1';
}

/** A word in lower case; true and false are yes and no. */
function wordOf(value: string): string {
  const word = lowerAscii(value);
  return word === 'true' ? 'yes' : word === 'false' ? 'no' : word;
}

function deviceOf(value: string): string {
  return equalsIgnoringCase(value, 'any') ? 'any' : String(parseInteger(value, 0, Number.MAX_SAFE_INTEGER));
}

/** A class of IPQoS as its number, or `none`. */
function qualityOf(value: string, build: Build): string {
  const name = lowerAscii(value);
  const known = qualityOfService(name, build);
  if (known !== undefined) return String(known);
  // Up to 9.7 strtol(3) took octal and hexadecimal numbers too.
  const digits = name.trim().replace(/^\+/, '');
  return String(Number(isAtLeast(build, '9.8') ? digits : digits.replace(/^0(?=[0-7])/, '0o')));
}

function forwardsOf(
  args: Arguments,
  direction: 'local' | 'remote' | 'dynamic',
  surroundings: Surroundings,
): readonly Contribution[] {
  const listen = args.next()?.value ?? '';
  const target = direction === 'dynamic' ? undefined : args.next()?.value || undefined;
  const forward = forwardOf(listen, target, direction, surroundings);
  if (forward === 'invalid' || forward === 'undefined variable') return [];
  return [{ kind: 'forward', direction: direction === 'remote' ? 'remote' : 'local', forward }];
}

/** Whether a keyword sets something: blocks, Includes and what has no effect do not. */
export function setsSomething(option: Option): boolean {
  return option.repeats === 'first-wins' || option.repeats === 'accumulates';
}

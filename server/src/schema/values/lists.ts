/** Value types that take any number of arguments, each checked on its own. */
import type { Argument } from '../../syntax/line.ts';
import { equalsIgnoringCase } from '../../text/ascii.ts';
import { isAtLeast } from '../build.ts';
import type { Release } from '../release.ts';
import { domainProblem, splitHostPort } from './host-port.ts';
import { parsePort } from './numbers.ts';
import { type Arguments, missing, type Problem, problem, type Reading } from './problem.ts';
import { parseTime } from './time.ts';

function isWord(argument: Argument, ...words: string[]): boolean {
  return words.some(word => equalsIgnoringCase(argument.value, word));
}

/** The problem of a word such as `none` that is not alone. */
function notAlone(argument: Argument): Problem {
  return problem(
    'invalid-value',
    argument,
    `"${argument.value}" argument must appear alone: remove it, or everything else.`,
  );
}

/** Since 8.7 such a word is refused beside others. */
function mayStandAmongOthers({ build }: Reading, taken: readonly Argument[]): boolean {
  return taken.length === 1 || !isAtLeast(build, '8.7');
}

/** Since 9.7 these keywords are refused when a comment is all that follows them. */
function nothingButComment(reading: Reading, taken: readonly Argument[], wants: string): Problem | undefined {
  return taken.length === 0 && isAtLeast(reading.build, '9.7') ? missing(reading, undefined, wants) : undefined;
}

/** The problem of a list that is longer than ssh has room for. */
function tooMany(taken: readonly Argument[], most: number, what: string): Problem | undefined {
  const first = taken[most];
  if (first === undefined) return undefined;
  const span = { start: first.start, end: taken.at(-1)?.end ?? first.end };
  return problem('extra-argument', span, `too many ${what}: there is room for ${most}.`);
}

/** How many names CanonicalDomains and CanonicalizePermittedCNAMEs had room for up to 9.6. */
const CANONICAL_NAMES = 32;

/** UserKnownHostsFile, GlobalKnownHostsFile, RevokedHostKeys and LogVerbose. */
export function readFiles(
  reading: Reading,
  args: Arguments,
  wants: string,
  { max, manySince }: { readonly max?: number; readonly manySince?: Release } = {},
): Problem | undefined {
  if (manySince !== undefined && !isAtLeast(reading.build, manySince)) {
    const argument = args.next();
    return argument === undefined || argument.value === '' ? missing(reading, argument, wants) : undefined;
  }
  const taken = args.takeRest();
  args.dropRest();
  for (const argument of taken) {
    if (argument.value === '') return missing(reading, argument, wants);
    if (isWord(argument, 'none') && !mayStandAmongOthers(reading, taken)) return notAlone(argument);
  }
  if (max !== undefined) return tooMany(taken, max, 'files');
  return manySince === undefined ? undefined : nothingButComment(reading, taken, wants);
}

/** Host and Include: patterns, none of them empty. */
export function readPatterns(reading: Reading, args: Arguments, wants: string): Problem | undefined {
  const empty = args.takeRest().find(argument => argument.value === '');
  if (reading.option.value.kind === 'host-patterns') args.dropRest();
  return empty === undefined ? undefined : missing(reading, empty, wants);
}

export function readSendEnv(reading: Reading, args: Arguments): Problem | undefined {
  const taken = args.takeRest();
  const wants = 'a variable name or a pattern such as LC_*';
  for (const argument of taken) {
    if (argument.value === '') return missing(reading, argument, wants);
    if (argument.value.includes('=')) {
      return problem(
        'invalid-value',
        argument,
        `Invalid environment name "${argument.value}": SendEnv takes names only; SetEnv takes NAME=VALUE.`,
      );
    }
  }
  return nothingButComment(reading, taken, wants);
}

export function readSetEnv(reading: Reading, args: Arguments): Problem | undefined {
  const taken = args.takeRest();
  for (const argument of taken) {
    if (!argument.value.includes('='))
      return problem(
        'invalid-value',
        argument,
        `Invalid SetEnv "${argument.value}": write NAME=VALUE, in quotes when there are blanks in it.`,
      );
  }
  return nothingButComment(reading, taken, 'NAME=VALUE');
}

/** CanonicalDomains: `valid_domain` of misc.c. */
export function readDomains(reading: Reading, args: Arguments): Problem | undefined {
  const taken = args.takeRest();
  for (const argument of taken) {
    const { value } = argument;
    if (isWord(argument, 'none')) {
      if (!mayStandAmongOthers(reading, taken)) return notAlone(argument);
      continue;
    }
    const wrong = domainProblem(value, isAtLeast(reading.build, '10.0'));
    if (wrong === 'empty domain name') return missing(reading, argument, 'a domain name');
    if (wrong !== undefined) {
      return problem(
        'invalid-value',
        argument,
        `domain name "${value}" ${wrong}: letters, digits, "-", "_" and single dots are allowed, the first a letter or digit, and blanks between names.`,
      );
    }
  }
  return isAtLeast(reading.build, '9.7')
    ? nothingButComment(reading, taken, 'a domain name')
    : tooMany(taken, CANONICAL_NAMES, 'hostname suffixes');
}

export function readCnameRules(reading: Reading, args: Arguments): Problem | undefined {
  const taken = args.takeRest();
  for (const argument of taken) {
    if (isWord(argument, 'none') && isAtLeast(reading.build, '8.8')) {
      if (!mayStandAmongOthers(reading, taken)) return notAlone(argument);
      continue;
    }
    const colon = argument.value.indexOf(':');
    if (argument.value !== '*' && (colon === -1 || colon === argument.value.length - 1)) {
      return problem(
        'invalid-value',
        argument,
        `Invalid permitted CNAME "${argument.value}": write source-patterns:target-patterns, each separated by commas.`,
      );
    }
  }
  return isAtLeast(reading.build, '9.7')
    ? nothingButComment(reading, taken, 'a rule such as *.a.example:*.b.example')
    : tooMany(taken, CANONICAL_NAMES, 'permitted CNAMEs');
}

/** PermitRemoteOpen. 8.7 to 9.1 did not look at the entries. */
export function readPermitOpen(reading: Reading, args: Arguments): Problem | undefined {
  const taken = args.takeRest();
  const wants = 'host:port, any or none';
  for (const argument of taken) {
    if (isWord(argument, 'any', 'none')) {
      if (!mayStandAmongOthers(reading, taken)) return notAlone(argument);
      continue;
    }
    if (!isAtLeast(reading.build, '9.2')) continue;
    const target = splitHostPort(argument.value);
    if (target === undefined || target.delimiter === '/') {
      return problem(
        'invalid-value',
        argument,
        `missing host in PermitRemoteOpen "${argument.value}": write ${wants}.`,
      );
    }
    const port = target.rest === undefined ? undefined : parsePort(target.rest, reading.surroundings);
    if (target.rest !== '*' && (port === undefined || port === 0)) {
      return problem(
        'invalid-value',
        argument,
        `bad port number in PermitRemoteOpen "${argument.value}": write ${wants}; the port may be *.`,
      );
    }
  }
  return taken.length === 0 ? missing(reading, undefined, wants) : undefined;
}

/** ChannelTimeout: `parse_pattern_interval` of misc.c. */
export function readChannelTimeouts(reading: Reading, args: Arguments): Problem | undefined {
  const taken = args.takeRest();
  for (const argument of taken) {
    if (isWord(argument, 'none')) {
      if (!mayStandAmongOthers(reading, taken)) return notAlone(argument);
      continue;
    }
    const equals = argument.value.indexOf('=');
    if (equals < 1 || parseTime(argument.value.slice(equals + 1), reading.build) === undefined) {
      return problem(
        'invalid-value',
        argument,
        `invalid channel timeout "${argument.value}": write type=interval such as session=30m.`,
      );
    }
  }
  return nothingButComment(reading, taken, 'type=interval, or none');
}

/** Match lines: `match_cfg_line` of readconf.c. Criteria are taken apart here; whether they hold is the model's business. */

import type { DirectiveLine } from '../../syntax/line.ts';
import { behindWords, splitWords } from '../../syntax/read-line.ts';
import { equalsIgnoringCase } from '../../text/ascii.ts';
import { inFew } from '../../text/in-few.ts';
import { memoOfTwo } from '../../text/memo.ts';
import type { Span } from '../../text/span.ts';
import { anyOf } from '../../text/wording.ts';
import { type Build, isAtLeast } from '../build.ts';
import { type Criterion, findAnyCriterion, findCriterion, knownCriteria } from '../criteria.ts';
import { isServerCriterion } from '../elsewhere.ts';
import { sourceSpan } from './expansion.ts';
import { networkProblem } from './network.ts';
import { type Arguments, extraArguments, missing, type Problem, problem, type Reading } from './problem.ts';

/** A word of a Match line, quotes removed; offsets are relative to the line. */
export interface MatchWord extends Span {
  readonly value: string;
}

/** One criterion of a Match line, as written. */
export interface MatchCriterion extends Span {
  /** The word that names it, with "!" and quotes. */
  readonly word: Span;
  /** Without the "!". */
  readonly name: string;
  readonly negated: boolean;
  /** Undefined when the name is not one that this ssh knows. */
  readonly criterion: Criterion | undefined;
  /** Undefined when the criterion takes none, or it is not there. */
  readonly argument: MatchWord | undefined;
}

/** The words of a Match line: arguments since 9.9, words of `strdelim` before, where "=" separates too. */
function matchWords(line: DirectiveLine, build: Build): readonly MatchWord[] {
  if (isAtLeast(build, '9.9')) return line.args;
  const words = splitWords(line.text, line.rest);
  const comment = isAtLeast(build, '8.5') ? words.findIndex(word => word.value.startsWith('#')) : -1;
  return comment === -1 ? words : words.slice(0, comment);
}

/** Takes a Match line apart. Never fails: what is wrong shows as an unknown criterion or a missing argument. */
export const splitCriteria: (line: DirectiveLine, build: Build) => readonly MatchCriterion[] = memoOfTwo(findCriteria);

function findCriteria(line: DirectiveLine, build: Build): readonly MatchCriterion[] {
  const words = matchWords(line, build);
  const criteria: MatchCriterion[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as MatchWord;
    if (isAtLeast(build, '9.9') && word.value.startsWith('#')) break;
    const negated = word.value.startsWith('!');
    const name = negated ? word.value.slice(1) : word.value;
    const equals = name.indexOf('=');
    const assigned = equals === -1 ? undefined : findCriterion(name.slice(0, equals), build);
    if (assigned?.argument?.equalsSince !== undefined && isAtLeast(build, assigned.argument.equalsSince)) {
      const value = name.slice(equals + 1);
      const at = sourceSpan(line.text, word, { start: word.value.length - value.length, end: word.value.length });
      const argument = { ...at, value };
      criteria.push({
        start: word.start,
        end: word.end,
        word: { start: word.start, end: argument.start },
        name: name.slice(0, equals),
        negated,
        criterion: assigned,
        argument,
      });
      continue;
    }
    const criterion = findCriterion(name, build);
    const argument = criterion !== undefined && criterion.argument === undefined ? undefined : words[++i];
    criteria.push({ start: word.start, end: argument?.end ?? word.end, word, name, negated, criterion, argument });
    // Behind "all" ssh looks at one word more, and an empty one is none.
    if (equalsIgnoringCase(name, 'all') && words[i + 1]?.value === '' && i + 2 === words.length) break;
  }
  return criteria;
}

/** What to write after a criterion. */
const WANTS = {
  patterns: 'write patterns separated by commas',
  networks: 'write networks separated by commas',
  command: 'write a command, in quotes',
} as const;

export function readMatch(reading: Reading, args: Arguments): Problem | undefined {
  const { line, build } = reading;
  args.takeRest();
  const criteria = splitCriteria(line, build);
  if (criteria.length === 0) return missing(reading, undefined, 'a criterion such as host, user or all');
  for (const [index, item] of criteria.entries()) {
    const { name, criterion, argument } = item;
    if (criterion === undefined) return unknownCriterion(reading, item);
    if (equalsIgnoringCase(name, 'all')) {
      const next = criteria[index + 1];
      if (index > 1 || next !== undefined) {
        return problem(
          'invalid-criterion',
          item.word,
          `'${item.negated ? '!' : ''}all' cannot be combined with other criteria: write Match all, Match canonical all or Match final all.`,
        );
      }
    }
    if (criterion.argument === undefined) continue;
    const { kind, emptySince } = criterion.argument;
    if (argument === undefined)
      return problem('missing-argument', item.word, `missing argument for Match '${name}': ${WANTS[kind]}.`);
    const emptyAllowed = emptySince !== undefined && isAtLeast(build, emptySince);
    // Even one in quotes is a comment to ssh here.
    const isComment = isAtLeast(build, '9.9') && argument.value.startsWith('#');
    if (isComment || (argument.value === '' && !emptyAllowed))
      return problem(
        'missing-argument',
        { start: item.start, end: argument.end },
        `Missing Match criteria for ${name}: ${WANTS[kind]}.`,
      );
    if (kind === 'networks') {
      for (const entry of argument.value.split(',')) {
        const why = networkProblem(entry);
        if (why !== undefined)
          return problem(
            'invalid-criterion',
            argument,
            `Invalid network entry "${entry}" (${why}): write addresses or networks such as 10.0.0.0/8, without host bits, wildcards or "!".`,
          );
      }
    }
  }
  const left = leftOver(line, build);
  return left === undefined ? undefined : extraArguments(line, left);
}

/** What ssh leaves unread, as long as it reads words: a comment ends the line, an empty word the criteria alone. */
function leftOver(line: DirectiveLine, build: Build): Span | undefined {
  if (isAtLeast(build, '9.9')) return undefined;
  const isCommented = matchWords(line, build).length < splitWords(line.text, line.rest).length;
  return isCommented ? undefined : behindWords(line.text, line.rest);
}

function unknownCriterion(reading: Reading, item: MatchCriterion): Problem {
  const { build } = reading;
  const elsewhere = findAnyCriterion(item.name);
  const known = knownCriteria(build);
  const span = item.word;
  if (isServerCriterion(item.name))
    return problem(
      'invalid-criterion',
      span,
      `${item.name} is no criterion of ssh: sshd alone has it. Use ${anyOf(known)}.`,
    );
  if (elsewhere?.since !== undefined) {
    return problem(
      'invalid-criterion',
      span,
      `${item.name} is known since OpenSSH ${elsewhere.since}; this ssh is ${build.release}.`,
    );
  }
  return problem(
    'invalid-criterion',
    span,
    `${item.name === '' ? 'an empty word' : inFew(item.name)} is no criterion: use ${anyOf(known)}.`,
  );
}

/** What ssh objects to in one directive, as plain data. */
import type { Argument, DirectiveLine } from '../../syntax/line.ts';
import { inFew } from '../../text/in-few.ts';
import type { Span } from '../../text/span.ts';
import { type Build, isAtLeast } from '../build.ts';
import type { Option } from '../option.ts';
import type { Surroundings } from '../surroundings.ts';

/** Which rule a problem belongs to; each is one file in `rules/`. */
export type ProblemRule =
  | 'unknown-keyword'
  | 'unbalanced-quote'
  | 'invisible-character'
  | 'missing-argument'
  | 'extra-argument'
  | 'invalid-value'
  | 'unknown-algorithm'
  | 'invalid-criterion'
  | 'unknown-token'
  | 'undefined-variable'
  | 'unknown-user';

/**
 * When ssh notices what it did not while reading: once it puts the values to use, which `ssh -G` does too; when it connects;
 * or only when it is logged in.
 */
export type Late = 'using' | 'connecting' | 'logged in';

/** Something in a directive that makes ssh refuse the file. The span is relative to the line. */
export interface Problem extends Span {
  readonly rule: ProblemRule;
  /** What is wrong, in ssh's terms, and what would be right. */
  readonly message: string;
  /** Left out where ssh notices it as it reads the line. Later it does not in a line that does not apply, or that lost against another. */
  readonly when?: Late;
}

/** One directive, and all that its verdict depends on. */
export interface Reading {
  readonly line: DirectiveLine;
  readonly option: Option;
  readonly build: Build;
  readonly surroundings: Surroundings;
}

export function problem(rule: ProblemRule, span: Span, message: string): Problem {
  return { rule, start: span.start, end: span.end, message };
}

/** The same, for what ssh notices only later. */
export function late(found: Problem | undefined, when: Late = 'using'): Problem | undefined {
  return found === undefined ? undefined : { ...found, when };
}

/** Whether `ssh -G` knows nothing of it. */
export function isOfConnection({ when }: Pick<Problem, 'when'>): boolean {
  return when === 'connecting' || when === 'logged in';
}

/** The arguments of a directive, taken one after the other as `argv_next` does, or `strdelim` up to 8.6. */
export class Arguments {
  readonly #args: readonly Argument[];
  /** Up to 8.6 an empty argument ends a list. */
  readonly #endsAtEmpty: boolean;
  #next = 0;

  constructor(line: DirectiveLine, build: Build) {
    this.#args = line.args;
    this.#endsAtEmpty = !isAtLeast(build, '8.7');
  }

  next(): Argument | undefined {
    return this.#args[this.#next++];
  }

  peek(): Argument | undefined {
    return this.#args[this.#next];
  }

  /** All that are left, up to what ends a list. */
  takeRest(): readonly Argument[] {
    const empty = this.#endsAtEmpty ? this.#args.findIndex(({ value }, i) => i >= this.#next && value === '') : -1;
    const rest = this.#args.slice(this.#next, empty === -1 ? undefined : empty);
    this.#next = empty === -1 ? this.#args.length : empty + 1;
    return rest;
  }

  /** Up to 8.6 some lists are not looked at any further once they have ended. */
  dropRest(): void {
    if (this.#endsAtEmpty) this.#next = this.#args.length;
  }

  /** The first argument too many; up to 8.6 an empty one is none. */
  extra(): Argument | undefined {
    const argument = this.next();
    return this.#endsAtEmpty && argument?.value === '' ? undefined : argument;
  }
}

/** The problem of a value that is not there: the argument is empty, or there is none (a comment only). */
export function missing(reading: Reading, argument: Argument | undefined, wants: string): Problem {
  const { keyword } = reading.line;
  return argument === undefined
    ? problem('missing-argument', keyword, `Missing argument: ${keyword.text} needs ${wants}.`)
    : problem('missing-argument', argument, `Empty argument: ${keyword.text} needs ${wants}.`);
}

/** What ssh says of what it leaves unread. */
export function extraArguments({ keyword, text }: DirectiveLine, span: Span): Problem {
  const extra = inFew(text.slice(span.start, span.end));
  return problem(
    'extra-argument',
    span,
    `keyword ${keyword.name} extra arguments at end of line: ${extra} is more than ${keyword.text} takes.`,
  );
}

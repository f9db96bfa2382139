/**
 * What somebody meant by a line that ssh refuses: the lines to write for it. Each file beside this one reads one kind of
 * mistake; `meant.ts` asks them in turn, and takes only lines that ssh accepts.
 */
import type { Verdicts } from '../../model/file/verdict.ts';
import { lineRulesOf } from '../../schema/line-rules.ts';
import type { DirectiveLine, LineRules } from '../../syntax/line.ts';
import type { Place } from '../rule.ts';

/** One way to read a line that ssh refuses. */
export interface Meaning {
  /** Of the fix. */
  readonly title: string;
  /** What is wrong and what would be right, a sentence for the message. */
  readonly why?: string;
  /** What to write from the keyword on, a line each. Comments among them are above what they are about. */
  readonly lines: readonly string[];
  /** Something else may be meant as well: it is offered, and not preferred. */
  readonly isDoubtful?: true;
  /** Nothing else can be meant. */
  readonly isCertain?: true;
}

/** A line that ssh refuses, in the parts that its writer sees. */
export interface RefusedLine {
  readonly line: DirectiveLine;
  readonly verdicts: Verdicts;
  readonly rules: LineRules;
  /** From the keyword to the value. */
  readonly head: string;
  /** The value, without the comment behind it. */
  readonly value: string;
  /** The comment, with the white space in front of it. */
  readonly tail: string;
  /** Where the line stands; undefined when only the message is wanted, which is the same in all places. */
  readonly place: Place | undefined;
}

/** Reads one kind of mistake: the meanings of which the first that ssh accepts is taken; several, where they are doubtful. */
export type Reader = (refused: RefusedLine) => readonly Meaning[];

/** A line in the parts that its writer sees. */
export function partsOf(line: DirectiveLine, verdicts: Verdicts, place: Place | undefined): RefusedLine {
  const { text, keyword, rest, comment } = line;
  const end = comment === undefined ? rest.end : Math.min(rest.end, comment.start);
  const value = text.slice(rest.start, end).trimEnd();
  const head = text.slice(keyword.start, rest.start);
  return {
    line,
    verdicts,
    rules: lineRulesOf(verdicts.build),
    // Behind quotes nothing has to separate.
    head: /[\s=]$/.test(head) ? head : `${head} `,
    value,
    // In 8.5 and 8.6 the line ends at the comment, and what is behind it stays.
    tail: comment === undefined || comment.start >= rest.end ? '' : text.slice(rest.start + value.length, comment.end),
    place,
  };
}

/** The same line with another value. */
export function withValue({ head, tail }: RefusedLine, value: string): string {
  return head + value + tail;
}

/** What the rules about characters that deceive share: a fix that writes others, where ssh still accepts the line. */
import type { Verdicts } from '../../model/file/verdict.ts';
import { lineRulesOf } from '../../schema/line-rules.ts';
import { isDirective } from '../../syntax/line.ts';
import { readLine } from '../../syntax/read-line.ts';
import { applyEdits } from '../../text/edit.ts';
import { shift } from '../../text/span.ts';
import type { Fix, Place } from '../rule.ts';

interface Replacement {
  readonly char: string;
  /** Where it is in the line. */
  readonly start: number;
  readonly plain: string;
}

/** The fix, unless ssh would then refuse the line, or see fewer words in it than now. */
export function plainCharacters(
  title: string,
  replacements: readonly Replacement[],
  { line, start }: Pick<Place, 'line' | 'start'>,
  verdicts: Verdicts,
): readonly Fix[] {
  const edits = replacements.map(({ char, start: from, plain }) => ({
    span: { start: from, end: from + char.length },
    newText: plain,
  }));
  const after = readLine(applyEdits(line.text, edits), lineRulesOf(verdicts.build));
  if (!isDirective(after) || verdicts.of(after).problems.length > 0 || after.args.length < line.args.length) return [];
  return [
    {
      title,
      edits: edits.map(({ span, newText }) => ({ span: shift(span, start), newText })),
      effect: 'changes',
      preferred: true,
    },
  ];
}

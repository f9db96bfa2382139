/** Replacements in a text, as plain data. */
import type { Span } from './span.ts';

/** Replaces the text of `span` by `newText`; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * `text` after all `edits`, whose spans are offsets into `text` and must not overlap.
 * Several insertions at one place come out in the order in which they are given.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.toSorted((a, b) => a.span.start - b.span.start);
  let result = '';
  let copied = 0;
  for (const { span, newText } of ordered) {
    result += text.slice(copied, span.start) + newText;
    copied = span.end;
  }
  return result + text.slice(copied);
}

/** The edits of several places as one change, in the order of the text: the same edit once, and removals that overlap as one. */
export function joined(edits: readonly TextEdit[]): readonly TextEdit[] {
  const result: TextEdit[] = [];
  for (const edit of edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    const { span, newText } = edit;
    const last = result.at(-1);
    const isSame = last?.span.start === span.start && last.span.end === span.end;
    if (last?.newText === newText && (isSame || (newText === '' && span.start < last.span.end)))
      result[result.length - 1] = { span: { start: last.span.start, end: Math.max(last.span.end, span.end) }, newText };
    else result.push(edit);
  }
  return result;
}

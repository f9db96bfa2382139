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

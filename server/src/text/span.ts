/** Half-open ranges of text. Offsets count UTF-16 code units from 0; what they are relative to, the holder says. */

/** The text from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The same span, moved by `offset`. */
export function shift(span: Span, offset: number): Span {
  return { start: span.start + offset, end: span.end + offset };
}

/** Whether an offset is in a span; a caret at either end of a word is in it. */
export function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** True when the two share a character or touch: a caret at either end of a word is in it. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

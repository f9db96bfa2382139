/** Percent tokens and `${VARIABLES}` in values, as `vdollar_percent_expand` of misc.c reads them. */
import type { Argument } from '../../syntax/line.ts';
import type { Span } from '../../text/span.ts';

/** A token or variable in a value; offsets are relative to the value. */
export type Reference = Span &
  (
    | {
        readonly kind: 'token' /** The letter after `%`, `%` itself, or empty at the end of the value. */;
        readonly letter: string;
      }
    | { readonly kind: 'variable'; readonly name: string; readonly closed: boolean }
  );

/** Finds `%x` (when `percent`) and `${NAME}` (when `dollar`) in a value, from left to right. */
export function findReferences(
  value: string,
  { percent, dollar }: { percent: boolean; dollar: boolean },
): readonly Reference[] {
  const found: Reference[] = [];
  for (let i = 0; i < value.length; i++) {
    if (dollar && value[i] === '$' && value[i + 1] === '{') {
      const close = value.indexOf('}', i + 2);
      const end = close === -1 ? value.length : close + 1;
      found.push({
        kind: 'variable',
        start: i,
        end,
        name: value.slice(i + 2, close === -1 ? undefined : close),
        closed: close !== -1,
      });
      i = end - 1;
    } else if (percent && value[i] === '%') {
      const letter = value[i + 1] ?? '';
      found.push({ kind: 'token', start: i, end: i + 1 + letter.length, letter });
      i += letter.length;
    }
  }
  return found;
}

/**
 * Where a part of an argument's value stands in its line. Quotes and escapes take room that the value does not
 * show, so the source is walked once more.
 * @param span offsets into `argument.value`
 */
export function sourceSpan(text: string, argument: Argument, span: Span): Span {
  if (argument.end - argument.start === argument.value.length)
    return { start: argument.start + span.start, end: argument.start + span.end };
  let quote: string | undefined;
  let position = 0;
  let start = argument.end;
  for (let i = argument.start; i < argument.end; i++) {
    const char = text[i] as string;
    const from = i;
    if (char === '\\') {
      const escaped = text[i + 1];
      if (escaped === "'" || escaped === '"' || escaped === '\\' || (escaped === ' ' && quote === undefined)) i++;
    } else if (quote === undefined && (char === '"' || char === "'")) {
      quote = char;
      continue;
    } else if (char === quote) {
      quote = undefined;
      continue;
    }
    if (position === span.start) start = from;
    position++;
    if (position === span.end) return { start, end: i + 1 };
  }
  return { start, end: argument.end };
}

/** The tokens of a line: every character of it, in order, each in exactly one token. */

import type { Line } from '../../server/src/syntax/line.ts';
import type { Span } from '../../server/src/text/span.ts';

/** `ignored` is text that ssh never looks at: a dropped line, or what follows a NUL. */
export type SyntaxTokenKind =
  | 'space'
  | 'keyword'
  | 'separator'
  | 'argument'
  | 'raw'
  | 'comment'
  | 'ignored'
  | 'newline';

/** A piece of a line; offsets are relative to the line. */
export interface SyntaxToken extends Span {
  readonly kind: SyntaxTokenKind;
}

/** All tokens of `line`: none is empty, and their texts joined are the text of the line. */
export function tokensOf(line: Line): readonly SyntaxToken[] {
  const tokens: SyntaxToken[] = [];
  let done = 0;
  const add = (kind: SyntaxTokenKind, end: number): void => {
    if (end > done) tokens.push({ kind, start: done, end });
    done = Math.max(done, end);
  };
  const gap = (end: number): void => {
    // Between two parts there is white space, perhaps with the "=" or the empty quotes that ssh skips.
    const text = line.text.slice(done, end);
    const first = text.search(/\S/);
    if (first === -1) {
      add('space', end);
    } else {
      add('space', done + first);
      add('separator', done + text.slice(first).trimEnd().length);
      add('space', end);
    }
  };
  const content = line.text.endsWith('\n') ? line.text.length - 1 : line.text.length;
  switch (line.kind) {
    case 'blank':
      add('space', content);
      break;
    case 'comment':
      gap(line.text.indexOf('#'));
      add('comment', content);
      break;
    case 'dropped':
      add('ignored', content);
      break;
    case 'directive': {
      gap(line.keyword.start);
      add('keyword', line.keyword.end);
      const parts = line.raw === undefined ? line.args : [line.raw];
      for (const part of parts) {
        gap(part.start);
        add(line.raw === undefined ? 'argument' : 'raw', part.end);
      }
      if (line.comment !== undefined) {
        gap(line.comment.start);
        add('comment', line.comment.end);
      }
      gap(line.rest.end);
      add(line.text.includes('\0') ? 'ignored' : 'space', content);
      break;
    }
  }
  add('newline', line.text.length);
  return tokens;
}

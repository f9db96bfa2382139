/** Looks for a piece of a pattern, in which `?` stands for any one character, without trying all of it at each place. */

/** Pieces of up to this length are tried at each place. */
const SHORT = 64;

/** A longer piece with `?` that would take more steps counts as not there. It takes thousands of characters in name and pattern. */
const MAX_STEPS = 10_000_000;

/** Whether a piece stands in `text` at an offset. */
export function isPieceAt(text: string, piece: string, at: number): boolean {
  if (at + piece.length > text.length) return false;
  for (let i = 0; i < piece.length; i++) if (piece[i] !== '?' && piece[i] !== text[at + i]) return false;
  return true;
}

/** The first offset from `from` on at which a piece stands in `text` up to `end`; -1 where there is none. */
export function findPiece(text: string, piece: string, from: number, end: number): number {
  if (piece.length > SHORT && !piece.includes('?')) return findLiteral(text, piece, from, end);
  const last = end - piece.length;
  if (piece.length > SHORT && (last - from) * piece.length > MAX_STEPS) return -1;
  for (let at = from; at <= last; at++) if (isPieceAt(text, piece, at)) return at;
  return -1;
}

/** By the method of Knuth, Morris and Pratt: no character of the text is looked at twice. */
function findLiteral(text: string, piece: string, from: number, end: number): number {
  const borders = bordersOf(piece);
  let length = 0;
  for (let at = from; at < end; at++) {
    while (length > 0 && piece[length] !== text[at]) length = borders[length - 1] as number;
    if (piece[length] === text[at]) length++;
    if (length === piece.length) return at + 1 - length;
  }
  return -1;
}

/** For each beginning of a piece, how long the longest shorter beginning is with which it ends. */
function bordersOf(piece: string): Int32Array {
  const borders = new Int32Array(piece.length);
  let length = 0;
  for (let i = 1; i < piece.length; i++) {
    while (length > 0 && piece[length] !== piece[i]) length = borders[length - 1] as number;
    if (piece[length] === piece[i]) length++;
    borders[i] = length;
  }
  return borders;
}

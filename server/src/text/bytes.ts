/**
 * Text of files that may not be UTF-8, to and fro without a loss: a byte that belongs to no character is one half of a
 * surrogate pair, U+DC00 and the byte, which no other text has.
 */

const LONE = 0xdc00;

/** U+FFFD: what decoding as UTF-8 gives for a byte that is not. */
export const REPLACEMENT = '\ufffd';

/** Halves of pairs that stand for bytes. */
export const LONE_BYTES = /[\udc80-\udcff]/gu;

/** The text of bytes, a byte order mark included. */
export function textOf(bytes: Uint8Array): string {
  const fatal = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
  try {
    return fatal.decode(bytes);
  } catch {
    return withLoneBytes(bytes);
  }
}

function withLoneBytes(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
  let text = '';
  let start = 0;
  for (let i = 0; i < bytes.length; ) {
    const length = characterLength(bytes, i);
    if (length > 0) {
      i += length;
      continue;
    }
    text += decoder.decode(bytes.subarray(start, i)) + String.fromCharCode(LONE + (bytes[i] as number));
    start = ++i;
  }
  return text + decoder.decode(bytes.subarray(start));
}

/** How many bytes the character has that begins at `at`; 0 when none does (Unicode, table 3-7). */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  const [length, low, high] = rangesOf(first);
  const second = bytes[at + 1] ?? 0;
  if (length === 0 || second < low || second > high) return 0;
  for (let i = at + 2; i < at + length; i++) {
    const next = bytes[i] ?? 0;
    if (next < 0x80 || next > 0xbf) return 0;
  }
  return length;
}

/** The length of a character by its first byte, and what its second may be. */
function rangesOf(first: number): readonly [length: number, low: number, high: number] {
  if (first >= 0xc2 && first <= 0xdf) return [2, 0x80, 0xbf];
  if (first === 0xe0) return [3, 0xa0, 0xbf];
  if (first === 0xed) return [3, 0x80, 0x9f];
  if (first >= 0xe1 && first <= 0xef) return [3, 0x80, 0xbf];
  if (first === 0xf0) return [4, 0x90, 0xbf];
  if (first >= 0xf1 && first <= 0xf3) return [4, 0x80, 0xbf];
  return first === 0xf4 ? [4, 0x80, 0x8f] : [0, 0, 0];
}

/** Whether a text has bytes in it that are no UTF-8. */
export function isNoUtf8(text: string): boolean {
  return text.search(LONE_BYTES) !== -1;
}

/** The bytes of a text, as they were before `textOf`. */
export function bytesOf(text: string): Uint8Array {
  const encoder = new TextEncoder();
  if (!isNoUtf8(text)) return encoder.encode(text);
  const parts: Uint8Array[] = [];
  let copied = 0;
  for (const { index, 0: half } of text.matchAll(LONE_BYTES)) {
    parts.push(encoder.encode(text.slice(copied, index)), Uint8Array.of(half.charCodeAt(0) - LONE));
    copied = index + 1;
  }
  parts.push(encoder.encode(text.slice(copied)));
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

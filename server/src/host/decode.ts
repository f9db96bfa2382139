/** What the bytes of a file are as text. ssh knows bytes alone; Windows has other ways to write a text, and marks them. Node only. */
import type { Writing } from '../model/tree/files.ts';
import { textOf } from '../text/bytes.ts';

/** A carriage return that ends no line to ssh, and does to an old Macintosh. */
const LONE = /\r(?![\r\n]|$)/;

/** The text, with a byte order mark of UTF-8 and bytes that are no UTF-8 kept, and how it is written where that is not as ssh wants it. */
export function decoded(bytes: Uint8Array): { readonly text: string; readonly writing: Writing | undefined } {
  const [first, second] = bytes;
  const utf16 =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  if (utf16 !== undefined) return { text: new TextDecoder(utf16).decode(bytes), writing: 'utf-16' };
  const text = textOf(bytes);
  return { text, writing: text.startsWith('\ufeff') ? 'marked' : LONE.test(text) ? 'lone-returns' : undefined };
}

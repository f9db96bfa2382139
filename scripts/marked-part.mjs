/** A part of a document that a script writes, between two marks. */
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes a part of a document anew.
 * @param {URL} document
 * @param {readonly [string, string]} marks the lines before and after the part
 * @param {(old: string) => string} write what the part is to say, made of what it says now
 */
export function writePart(document, [begin, end], write) {
  const text = readFileSync(document, 'utf8');
  const start = text.indexOf(begin) + begin.length;
  const stop = text.indexOf(end);
  if (!text.includes(begin) || stop < start) throw new Error(`no marks in ${document.pathname}`);
  writeFileSync(document, `${text.slice(0, start)}\n${write(text.slice(start, stop))}\n${text.slice(stop)}`);
}

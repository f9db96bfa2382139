/** Puts HTML together so that what comes from a file is always text in it. */

/** A piece of HTML that is as it should be. */
export class Html {
  constructor(readonly source: string) {}
}

type Part = Html | string | number | readonly Part[] | undefined;

/** HTML from a template: strings in it are escaped, other pieces and lists of them are put in as they are. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((string, i) => string + sourceOf(i < parts.length ? parts[i] : undefined)).join(''));
}

function sourceOf(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.source;
  if (typeof part === 'string' || typeof part === 'number') return escapeText(visible(String(part)));
  return part.map(sourceOf).join('');
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`);
}

/** What nobody sees, turns the direction in which text is written, or looks like a blank: as in messages of the server. */
const HIDDEN =
  /\u034f|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\u{e0000}-\u{e0fff}]|[\xa0\xad\u061c\u115f\u1160\u1680\u17b4\u17b5\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufeff\uffa0\ufff0-\ufffb]/gu;

/** Control characters, and bytes that are no UTF-8 (halves of pairs that stand for them), in octal, as ssh shows them; what cannot be seen or turns text around by number. Line feeds and tabs stay. */
function visible(text: string): string {
  return text
    .replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, char => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`)
    .replace(/[\udc80-\udcff]/gu, char => `\\${(char.charCodeAt(0) & 0xff).toString(8)}`)
    .replace(HIDDEN, char => `<U+${char.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}>`);
}

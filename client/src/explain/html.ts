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

/** Control characters in octal, as ssh shows them. */
function visible(text: string): string {
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, char => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`);
}

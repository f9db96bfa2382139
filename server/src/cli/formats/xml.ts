/** Writes XML: elements with attributes and elements in them. */
import { visible } from '../../text/visible.ts';

/** An element, in lines. @param attributes their values as they are to be read */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[] = [],
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const tag = `<${name}${written.join('')}`;
  if (children.length === 0) return `${tag}/>`;
  const inner = children.map(child => child.replace(/^/gm, '  '));
  return [`${tag}>`, ...inner, `</${name}>`].join('\n');
}

/** An element with a text in it. */
export function textElement(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

/** A document with that root. */
export function xmlDocument(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

/** What XML has no character for is shown in another way; half a character has none either. */
function escaped(text: string): string {
  return visible(text)
    .replace(/[\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

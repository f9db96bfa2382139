/** Text that plays no tricks on a terminal. */

/** Control characters in octal, as ssh shows them; everything else as it is. */
export function visible(text: string): string {
  return text.replace(/[\x00-\x1f\x7f-\x9f]/g, char => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`);
}

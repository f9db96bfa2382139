/** Markdown of one sentence as plain text, for where an editor shows no Markdown. */

/** `text` without the marks of code and emphasis. */
export function plain(text: string): string {
  return text.replace(/`|\*\*/g, '');
}

/** Text of files where VS Code would take `$(name)` for an icon: in labels of lists, and in its status bar. */

/** The same text, shown as it is. */
export function plainText(text: string): string {
  return text.replaceAll('$(', '\\$(');
}

/** Text of files where VS Code would take parts of it for something else. */

/** In labels of lists and in the status bar, where `$(name)` is an icon: the same text, shown as it is. */
export function plainText(text: string): string {
  return text.replaceAll('$(', '\\$(');
}

/** In prompts of input boxes, where both are: the same text, and no link. */
export function plainPrompt(text: string): string {
  return plainText(withoutLinks(text));
}

/** In messages, where `[text](address)` is a link, which may run a command of the editor: no link. */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

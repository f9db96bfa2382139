/**
 * What a manual page says, free of both its macros and of Markdown: sections of blocks of styled words.
 */

/** `code` is what is typed literally, `emphasis` what stands for something else. */
export type WordStyle = 'text' | 'code' | 'emphasis' | 'strong';

/** Words in one style; `spaced` says that a space precedes them when anything does. */
export interface Inline {
  readonly text: string;
  readonly style: WordStyle;
  readonly spaced: boolean;
}

/** One item of a list: its terms, of which only lists of kind `term` have any, and what is said under them. */
export interface ManItem {
  readonly head: readonly Inline[];
  readonly body: readonly ManBlock[];
}

/** A paragraph, a heading inside a section, lines to be kept as they are, or a list. */
export type ManBlock =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'heading'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'literal'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly marker: 'term' | 'bullet' | 'number'; readonly items: readonly ManItem[] };

/** A section with its title as the page writes it. */
export interface ManSection {
  readonly title: string;
  readonly blocks: readonly ManBlock[];
}

/** A whole page. `name` and `volume` are those of its title line: `SSH_CONFIG` and `5`. */
export interface ManDocument {
  readonly name?: string;
  readonly volume?: string;
  readonly date?: string;
  readonly sections: readonly ManSection[];
}

/** The words of some inlines without their styles. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines.map((inline, index) => (inline.spaced && index > 0 ? ' ' : '') + inline.text).join('');
}

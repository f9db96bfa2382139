/**
 * Puts words next to each other: decides where a space goes, following mandoc's terminal formatter, and keeps
 * the words of one macro together. Knows nothing of which macro does what.
 */
import type { Inline, WordStyle } from './document.ts';

/** How a word sticks to its neighbours. */
export type Stick = 'left' | 'right' | 'both' | 'none';

/** Collects the inlines of one paragraph, list head or line after the other. */
export class InlineBuilder {
  #inlines: Inline[] = [];
  /** The words of the last inline, not yet joined. */
  #words: string[] = [];
  #open: { readonly style: WordStyle; readonly spaced: boolean } | undefined;
  #element = 0;
  #lastElement = -1;
  #tight = false;
  #spacing = true;

  /** Adds a word or a run of words; nothing happens for an empty one. White space inside becomes one space. */
  add(text: string, style: WordStyle = 'text', stick: Stick = 'none'): void {
    const words = text.replace(/\s+/g, ' ').trim();
    if (words === '') return;
    const spaced = !this.#tight && stick !== 'left' && stick !== 'both';
    if (this.#open?.style === style && (!spaced || style === 'text' || this.#lastElement === this.#element)) {
      this.#words.push(spaced ? ` ${words}` : words);
    } else {
      this.#close();
      this.#open = { style, spaced };
      this.#words = [words];
    }
    this.#lastElement = this.#element;
    this.#tight = !this.#spacing || stick === 'right' || stick === 'both';
  }

  /** From here on, words belong to another macro: two literals next to each other are not one literal. */
  nextElement(): void {
    this.#element++;
  }

  /** The next word follows without a space. */
  glue(): void {
    this.#tight = true;
  }

  /** Turns the space between words on or off (`Sm`); without an argument, the other way. */
  space(on?: boolean): void {
    this.#spacing = on ?? !this.#spacing;
    if (this.#spacing) this.#tight = false;
  }

  /** The inlines so far; the builder is empty afterwards. */
  take(): readonly Inline[] {
    this.#close();
    const inlines = this.#inlines;
    this.#inlines = [];
    this.#tight = false;
    return inlines;
  }

  #close(): void {
    if (this.#open !== undefined) this.#inlines.push({ text: this.#words.join(''), ...this.#open });
    this.#open = undefined;
  }
}

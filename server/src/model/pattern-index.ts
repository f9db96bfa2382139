/**
 * Host patterns by the text with which they begin or end, so that the few that may match a name are found without
 * trying them all. Whether one does match, it does not say.
 */
import { lowerAscii } from '../text/ascii.ts';

/** Items by a text of theirs, and which lengths these texts have. */
class ByText<T> {
  readonly lengths = new Set<number>();
  readonly #items = new Map<string, T[]>();

  add(text: string, item: T): void {
    const items = this.#items.get(text);
    if (items !== undefined) items.push(item);
    else this.#items.set(text, [item]);
    this.lengths.add(text.length);
  }

  addTo(found: Set<T>, text: string): void {
    for (const item of this.#items.get(text) ?? []) found.add(item);
  }
}

export class PatternIndex<T> {
  readonly #whole = new ByText<T>();
  readonly #starts = new ByText<T>();
  readonly #ends = new ByText<T>();

  /** Files `item` under a pattern; it may have several. */
  add(pattern: string, item: T): void {
    const text = lowerAscii(pattern);
    const start = text.search(/[*?]/);
    const end = Math.max(text.lastIndexOf('*'), text.lastIndexOf('?')) + 1;
    if (start === -1) this.#whole.add(text, item);
    else if (start >= text.length - end) this.#starts.add(text.slice(0, start), item);
    else this.#ends.add(text.slice(end), item);
  }

  /** All items with a pattern that may match `name`, in whatever letter case, and perhaps others; each once. */
  candidates(name: string): ReadonlySet<T> {
    const text = lowerAscii(name);
    const found = new Set<T>();
    this.#whole.addTo(found, text);
    for (const length of this.#starts.lengths) this.#starts.addTo(found, text.slice(0, length));
    for (const length of this.#ends.lengths) this.#ends.addTo(found, text.slice(-length));
    return found;
  }
}

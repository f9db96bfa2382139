/**
 * Host patterns by a text that a name must have to match, at its beginning, at its end or inside; so that the few that
 * may match a name are found without trying them all. Whether one does match, it does not say.
 */
import { lowerAscii } from '../../text/ascii.ts';

/** Most texts have one item. */
type Items<T> = T | Set<T>;

/** Items by a text of theirs, and which lengths these texts have. */
class ByText<T extends object> {
  readonly #lengths = new Set<number>();
  readonly #items = new Map<string, Items<T>>();

  get lengths(): Iterable<number> {
    return this.#lengths;
  }

  add(text: string, item: T): void {
    const items = this.#items.get(text);
    if (items === undefined) {
      this.#items.set(text, item);
      this.#lengths.add(text.length);
    } else if (items instanceof Set) items.add(item);
    else if (items !== item) this.#items.set(text, new Set([items, item]));
  }

  addTo(found: Items<T>[], text: string): void {
    const items = this.#items.get(text);
    if (items !== undefined && !found.includes(items)) found.push(items);
  }
}

/** A name has a text inside at many places: longer texts are looked for by their beginning. */
const LONGEST_INSIDE = 16;

/** The longest piece between wildcards, the first of them in a tie. */
function longestPiece(pattern: string): string {
  return pattern.split(/[*?]/).reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}

export class PatternIndex<T extends object> {
  readonly #whole = new ByText<T>();
  readonly #starts = new ByText<T>();
  readonly #ends = new ByText<T>();
  readonly #inside = new ByText<T>();

  /** Whether nothing was added. */
  isEmpty = true;

  /** Files `item` under a pattern; it may have several. */
  add(pattern: string, item: T): void {
    this.isEmpty = false;
    const text = lowerAscii(pattern);
    const start = text.search(/[*?]/);
    if (start === -1) {
      this.#whole.add(text, item);
      return;
    }
    const end = Math.max(text.lastIndexOf('*'), text.lastIndexOf('?')) + 1;
    if (start > 0 && start >= text.length - end) this.#starts.add(text.slice(0, start), item);
    else if (end < text.length) this.#ends.add(text.slice(end), item);
    else this.#inside.add(longestPiece(text).slice(0, LONGEST_INSIDE), item);
  }

  /** All items with a pattern that may match `name`, in whatever letter case, and perhaps others; each once. */
  candidates(name: string): readonly T[] {
    const text = lowerAscii(name);
    const found: Items<T>[] = [];
    this.#whole.addTo(found, text);
    for (const length of this.#starts.lengths) this.#starts.addTo(found, text.slice(0, length));
    for (const length of this.#ends.lengths) this.#ends.addTo(found, text.slice(-length));
    for (const length of this.#inside.lengths) {
      // What has no text of its own is at every place.
      const last = length === 0 ? 0 : text.length - length;
      for (let at = 0; at <= last; at++) this.#inside.addTo(found, text.slice(at, at + length));
    }
    // Most texts have one item, and each of these was found once.
    if (found.every((items): items is T => !(items instanceof Set))) return found;
    return [...new Set(found.flatMap(items => (items instanceof Set ? [...items] : [items])))];
  }
}

/** Where in a list its items stand, brought up to date at the cost of what has changed since it was last asked. */
import { changeBetween } from '../text/sequence.ts';

export class Ranks<T extends object> {
  #items: readonly T[] = [];
  readonly #ranks = new Map<T, number>();

  /** The place of an item in `items`, in which it stands once; undefined when it does not. */
  of(item: T, items: readonly T[]): number | undefined {
    if (items !== this.#items) this.#update(items);
    return this.#ranks.get(item);
  }

  #update(items: readonly T[]): void {
    const { start, endBefore, endNow } = changeBetween(this.#items, items);
    for (const gone of this.#items.slice(start, endBefore)) this.#ranks.delete(gone);
    const end = endBefore === endNow ? endNow : items.length;
    for (let i = start; i < end; i++) this.#ranks.set(items[i] as T, i);
    this.#items = items;
  }
}

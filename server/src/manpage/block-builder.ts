/**
 * Collects blocks into sections, lists and items while lines come in, whatever macro language they are written
 * in. Closing what was never opened does nothing; what was never closed ends with its section.
 */
import type { Inline, ManBlock, ManItem, ManSection } from './document.ts';

type Marker = Extract<ManBlock, { kind: 'list' }>['marker'];

/** An open list, with its finished items and the one that is being read. */
interface OpenList {
  readonly marker: Marker;
  readonly items: ManItem[];
  head: readonly Inline[];
  body: ManBlock[] | undefined;
}

/** Lists deeper than this are flattened: nobody writes them, and indentation has to stay bounded. */
const DEEPEST = 12;

/** Builds the sections of a page. */
export class BlockBuilder {
  #sections: ManSection[] = [];
  #title: string | undefined;
  #blocks: ManBlock[] = [];
  #lists: OpenList[] = [];
  /** Lists that were opened beyond the deepest level. */
  #tooDeep = 0;

  /** How many lists are open. */
  get depth(): number {
    return this.#lists.length;
  }

  /** Ends the current section, with all that is open in it, and starts another. */
  startSection(title: string): void {
    this.#endSection();
    this.#title = title;
  }

  /** Adds a finished block where it belongs; one without content is dropped. */
  add(block: ManBlock): void {
    const size = block.kind === 'literal' ? block.lines : block.kind === 'list' ? block.items : block.inlines;
    if (size.length === 0) return;
    const list = this.#lists.at(-1);
    if (list === undefined) this.#blocks.push(block);
    else {
      list.body ??= [];
      list.body.push(block);
    }
  }

  startList(marker: Marker): void {
    if (this.#lists.length >= DEEPEST) this.#tooDeep++;
    else this.#lists.push({ marker, items: [], head: [], body: undefined });
  }

  /** Ends the item before and starts one. Without a list around it, or too deep, its head is a paragraph. */
  startItem(head: readonly Inline[]): void {
    const list = this.#lists.at(-1);
    if (list === undefined || this.#tooDeep > 0) {
      this.add({ kind: 'paragraph', inlines: head });
      return;
    }
    endItem(list);
    list.head = head;
    list.body = [];
  }

  endList(): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep--;
      return;
    }
    const list = this.#lists.pop();
    if (list === undefined) return;
    endItem(list);
    this.add({ kind: 'list', marker: list.marker, items: list.items });
  }

  /** All sections so far; the text before the first title is in none. */
  finish(): readonly ManSection[] {
    this.#endSection();
    return this.#sections;
  }

  #endSection(): void {
    this.#tooDeep = 0;
    while (this.#lists.length > 0) this.endList();
    if (this.#title !== undefined) this.#sections.push({ title: this.#title, blocks: this.#blocks });
    this.#title = undefined;
    this.#blocks = [];
  }
}

function endItem(list: OpenList): void {
  if (list.body !== undefined) list.items.push({ head: list.head, body: list.body });
  list.head = [];
  list.body = undefined;
}

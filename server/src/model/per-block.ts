/** Something about each block that its own lines tell: after an edit it is found anew for blocks with other lines. */
import { replaced } from '../text/sequence.ts';
import { type Block, changedBlocks } from './blocks.ts';

export class PerBlock<T> {
  readonly #of: (block: Block) => T;
  #blocks: readonly Block[] = [];
  #all: readonly T[] = [];

  constructor(of: (block: Block) => T) {
    this.#of = of;
  }

  /** What there is about each block. */
  get all(): readonly T[] {
    return this.#all;
  }

  /** Brings it up to date. @returns what is no longer there, and what has come */
  update(blocks: readonly Block[]): { readonly gone: readonly T[]; readonly added: readonly T[] } {
    const { start, endBefore, endNow } = changedBlocks(this.#blocks, blocks);
    const gone = this.#all.slice(start, endBefore);
    const added = blocks.slice(start, endNow).map(this.#of);
    this.#all = replaced(this.#all, start, endBefore, added);
    this.#blocks = blocks;
    return { gone, added };
  }
}

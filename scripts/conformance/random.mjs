/** Random choices that a seed determines, so that a disagreement can be had again. Nothing here knows what is chosen. */

/**
 * @typedef {object} Choices
 * @property {(count: number) => number} below a whole number from 0 to `count` - 1
 * @property {(share: number) => boolean} chance true that often: 0 is never, 1 always
 * @property {<T>(items: readonly T[]) => T} pick one of `items`
 * @property {<T>(least: number, most: number, make: () => T) => T[]} some between `least` and `most` results of `make`
 */

/**
 * A stream of choices (mulberry32) for one file: the same for the same `seed` and `index`, whatever was chosen elsewhere.
 * @param {number} seed
 * @param {number} index
 * @returns {Choices}
 */
export function choices(seed, index) {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  /** @param {number} count */
  const below = count => Math.floor(next() * count);
  return {
    below,
    chance: share => next() < share,
    pick: items => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('there is nothing to pick from');
      return item;
    },
    some: (least, most, make) => Array.from({ length: least + below(most - least + 1) }, make),
  };
}

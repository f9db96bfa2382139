/** Random choices that a seed determines, so that a disagreement can be had again. Nothing here knows what is chosen. */

/** A stream of choices (mulberry32) for one file: the same for the same `seed` and `index`, whatever was chosen elsewhere. */
export function choices(seed, index) {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = count => Math.floor(next() * count);
  return {
    /** A whole number from 0 to `count` - 1. */
    below,
    /** True that often: 0 is never, 1 always. */
    chance: share => next() < share,
    /** One of `items`. */
    pick: items => items[below(items.length)],
    /** Between `least` and `most` results of `make`. */
    some: (least, most, make) => Array.from({ length: least + below(most - least + 1) }, make),
  };
}

/**
 * The seeds of tests that try things at random. They are the same each time, so that a test that passed passes again;
 * with SSH_CONFIG_FRESH there is one of the moment besides, and SSH_CONFIG_SEED=N has that of a failure again.
 */
const { SSH_CONFIG_FRESH, SSH_CONFIG_SEED } = process.env;

/** Whether seeds that nobody has tried are wanted. */
export const WANTS_FRESH = SSH_CONFIG_FRESH !== undefined;

/** What a test tries one after the other; the name of the test says which. */
export const SEEDS: readonly number[] =
  SSH_CONFIG_SEED !== undefined ? [Number(SSH_CONFIG_SEED)] : WANTS_FRESH ? [1, Date.now() % 1_000_000] : [1];

/** How often a property that takes seconds is tried: a sixth of `count`, and all of it where fresh seeds are wanted. */
export function runs(count: number): number {
  return WANTS_FRESH ? count : Math.ceil(count / 6);
}

/** How large a text is that takes seconds: a tenth of `size`, whose square is still too much work for a test, and all of it where fresh seeds are wanted. */
export function large(size: number): number {
  return WANTS_FRESH ? size : size / 10;
}

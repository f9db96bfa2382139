/** How V8, the engine below Node, compiles and frees memory. */
import { setFlagsFromString } from 'node:v8';

/**
 * Through how many bytes of its code a function has run when V8 compiles it to run faster: about four times as many as V8 waits for by
 * itself. A check works once and a server for moments, so with V8's own figure, compiling takes as long as all the work.
 */
const BUDGET = 500_000;

/**
 * By how many percent the heap may grow, from what was in use, before V8 frees all that it can. By itself, V8 lets it grow to four
 * times as much.
 */
const GROWTH = 100;

/** Sets V8 for short and rare work. To be called first: code that was compiled before is of use to who has the same settings. */
export function tuneEngine(): void {
  setFlagsFromString(`--interrupt-budget=${BUDGET}`);
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}

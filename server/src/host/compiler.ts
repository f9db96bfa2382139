/** How eagerly V8, the engine below Node, compiles. */
import { setFlagsFromString } from 'node:v8';

/**
 * Through how many bytes of its code a function has run when V8 compiles it to run faster: about four times as many as V8 waits for by
 * itself. A check works once and a server for moments, so with V8's own figure, compiling takes as long as all the work.
 */
const BUDGET = 500_000;

/** Has V8 compile later. To be called first: code that was compiled before is of use to who has the same settings. */
export function compileLater(): void {
  setFlagsFromString(`--interrupt-budget=${BUDGET}`);
}
